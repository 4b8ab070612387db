import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeTogether } from '../../platform/mongo/write-together.ts';
import type { Context } from './context.ts';
import { type FindingDocument, findings } from './findings-model.ts';
import { toLong } from './model.ts';
import { type EventKey, markNoticeDone, noticeWrites } from './notice-record.ts';

/** What was found. The key says of what, so that the same difference is found once. */
export interface Difference
  extends Pick<FindingDocument, 'rail' | 'kind' | 'subject' | 'expected' | 'found' | 'act'> {
  readonly key: string;
  readonly line?: NonNullable<FindingDocument['line']>;
}

/** Another amount of one payment is one finding, whether a notice or the statement shows it first. */
export const amountDiffers = (id: string) =>
  ({ key: `amount/${id}`, kind: 'amount_differs', act: 'settle' }) as const;

/** The write that parks a finding. */
export function findingInsert(
  ctx: Pick<Context, 'newId' | 'clock'>,
  { line, ...difference }: Difference,
): DocumentWrite {
  return {
    collection: findings.collectionName,
    insert: {
      _id: ctx.newId('fnd'),
      ...difference,
      line: line ? { ...line, amount: toLong(line.amount) } : null,
      state: 'open',
      resolution: null,
      at: new Date(ctx.clock()),
    },
  };
}

/**
 * Parks a difference for a person, with the notice that it came by. True where it is new; a difference that
 * was found before is not parked again.
 */
export async function parkFinding(
  ctx: Context,
  difference: Difference,
  event?: EventKey,
): Promise<boolean> {
  try {
    await writeTogether(ctx, [findingInsert(ctx, difference), ...noticeWrites(ctx, event)]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await markNoticeDone(ctx, event);
    return false;
  }
  const { key, kind, rail, subject, expected, found, act } = difference;
  const fields = { key, kind, rail, subject, expected, found, act };
  ctx.log.error({ alert: true, ...fields }, 'funding.bank_differs');
  return true;
}
