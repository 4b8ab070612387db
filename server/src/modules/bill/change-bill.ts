import { AppError } from '@pingshan/shared/errors';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { StaleDocumentError, writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context } from './context.ts';
import { stateOf } from './bill-state.ts';
import { type BillDocument, bills } from './model.ts';
import { toStored } from './stored.ts';

/** So many changes of one bill at the same moment are waited out; more are not made by taps. */
const ATTEMPTS = 200;

/** What a change makes of a bill, and what is written with it. */
export interface Change {
  readonly after: BillDocument;
  readonly writes?: readonly DocumentWrite[];
}

/** Refuses a bill that has ended. Throws `bill_ended`. */
export function refuseEnded(document: BillDocument): void {
  const state = stateOf(document);
  if (state !== 'joining' && state !== 'open') throw new AppError('bill_ended', { ended: state });
}

/**
 * Changes a bill: the change is written if the bill is still as it was read, and otherwise made again from the
 * bill as it is now. Throws what `change` throws.
 */
export async function changeBill(
  ctx: Context,
  read: () => Promise<BillDocument>,
  change: (before: BillDocument) => Change | undefined | Promise<Change | undefined>,
): Promise<BillDocument> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await read();
    const changed = await change(before);
    if (!changed) return before;
    const { after, writes = [] } = changed;
    const version = before.version + 1;
    const { _id, ...rest } = toStored({ ...after, version });
    const filter = { _id, version: before.version };
    try {
      const { collectionName: collection } = bills;
      const guarded = { collection, filter, update: { $set: rest }, mustMatch: true } as const;
      await writeDocuments(ctx, [guarded, ...writes]);
      return { ...after, version };
    } catch (error) {
      if (!(error instanceof StaleDocumentError)) throw error;
    }
  }
  throw new AppError('internal');
}
