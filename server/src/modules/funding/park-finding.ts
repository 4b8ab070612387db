import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context, SettlementContext } from './context.ts';
import { type FindingDocument, findings } from './findings-model.ts';
import { toLong } from './model.ts';
import { type EventKey, markNoticeDone, noticeWrites } from './notice-record.ts';

/** What was found. The key says of what, so that the same difference is found once. */
export interface Difference
  extends Pick<FindingDocument, 'rail' | 'kind' | 'subject' | 'expected' | 'found' | 'act'> {
  readonly key: string;
  readonly line?: NonNullable<FindingDocument['line']>;
  readonly difference?: number;
}

/** Another amount of one payment is one finding, whether a notice or the statement shows it first. */
export const amountDiffers = (id: string) =>
  ({ key: `amount/${id}`, kind: 'amount_differs', act: 'settle' }) as const;

/** True while a difference waits for a person. */
export async function isParked(ctx: Pick<Context, 'mongo'>, key: string): Promise<boolean> {
  return (await findings(ctx).findOne({ key, state: 'open' })) !== null;
}

/** The write that parks a finding. */
export function findingInsert(
  ctx: Pick<Context, 'newId' | 'clock'>,
  { line, difference = 0, ...found }: Difference,
): DocumentWrite {
  return {
    collection: findings.collectionName,
    insert: {
      _id: ctx.newId('fnd'),
      ...found,
      line: line ? { ...line, amount: toLong(line.amount) } : null,
      difference: toLong(difference),
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
  ctx: SettlementContext,
  given: Difference,
  event?: EventKey,
): Promise<boolean> {
  try {
    await writeDocuments(ctx, [findingInsert(ctx, given), ...noticeWrites(ctx, event)]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await markNoticeDone(ctx, event);
    return false;
  }
  const { key, kind, rail, subject, expected, found, act } = given;
  const fields = { key, kind, rail, subject, expected, found, act };
  ctx.log.error({ alert: true, ...fields }, 'funding.bank_differs');
  return true;
}
