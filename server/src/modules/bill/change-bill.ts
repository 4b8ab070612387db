import { AppError } from '@pingshan/shared/errors';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { StaleDocumentError, writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context } from './context.ts';
import { stateOf } from './bill-state.ts';
import { type BillDocument, bills, storedPart, storedPeople, toLongOrNull } from './model.ts';

/** So many changes of one bill at the same moment are waited out; more are not made by taps. */
const ATTEMPTS = 200;

/** What a change before the count makes of a bill, and what is written with it. */
export interface Change {
  readonly after: BillDocument;
  readonly writes?: readonly DocumentWrite[];
}

const stored = ({
  own,
  people,
  ownAmount,
  odd,
  countedAt,
  cancelledAt,
  sweepAt,
}: BillDocument) => ({
  own: storedPart(own),
  people: storedPeople(people),
  ownAmount: toLongOrNull(ownAmount),
  odd: toLongOrNull(odd),
  countedAt,
  cancelledAt,
  sweepAt,
});

/** Refuses a bill that has ended or was counted. Throws `bill_ended`, `bill_changed`. */
export function refuseCounted(document: BillDocument): void {
  const state = stateOf(document);
  if (state === 'joining') return;
  throw state === 'open'
    ? new AppError('bill_changed')
    : new AppError('bill_ended', { ended: state });
}

/**
 * Changes a bill before its count: the change is written if the bill is still as it was read, and otherwise
 * made again from the bill as it is now. Throws what `change` throws.
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
    const { _id, version } = before;
    const filter = { _id, version };
    const update = { $set: { ...stored(after), version: version + 1 } };
    try {
      const { collectionName: collection } = bills;
      await writeDocuments(ctx, [{ collection, filter, update, mustMatch: true }, ...writes]);
      return { ...after, version: version + 1 };
    } catch (error) {
      if (!(error instanceof StaleDocumentError)) throw error;
    }
  }
  throw new AppError('internal');
}
