import { AppError } from '@pingshan/shared/errors';
import { type Command, type JournalEntry, toAppError } from '../ledger/index.ts';
import { isSendingClaim } from './claim-sending.ts';
import type { Context } from './context.ts';
import { bankNotices } from './model.ts';
import { type EventKey, markNoticeDone, noticeWrites } from './notice-record.ts';

/** What became of an entry that a report of the bank asks for. */
export type Settlement =
  /** It was posted now, or before by the same report. */
  | { readonly settled: 'now' | 'before' }
  /** The payment has ended in another way. */
  | { readonly settled: 'otherwise'; readonly entry: JournalEntry }
  /** It goes another way: the bank has it, or it ended here. */
  | { readonly settled: 'claimed' }
  /** An account holds too little. */
  | { readonly settled: 'short'; readonly have: number };

/**
 * Posts what a report of the bank asks for, together with the mark that its notice is done. The keys of the
 * ledger make it happen once, whichever of several notices, queries and statements comes first.
 */
export async function postSettlement(
  ctx: Pick<Context, 'ledger' | 'mongo' | 'clock'>,
  given: Command,
  event: EventKey,
): Promise<Settlement> {
  const command: Command = {
    ...given,
    mayExist: true,
    writes: (posting) => [...(given.writes?.(posting) ?? []), ...noticeWrites(ctx, event)],
  };
  const outcome = await ctx.ledger.post(command);
  if (outcome.outcome === 'posted') return { settled: 'now' };
  if (outcome.outcome === 'replayed') {
    await markNoticeDone(ctx, event);
    const { entry } = outcome;
    return entry.kind === command.kind ? { settled: 'before' } : { settled: 'otherwise', entry };
  }
  const { refusal } = outcome;
  if (refusal.reason === 'insufficient_funds') return { settled: 'short', have: refusal.have };
  if (refusal.reason === 'document_exists') {
    if (refusal.collection === bankNotices.collectionName) return { settled: 'before' };
    if (isSendingClaim(refusal.collection)) return { settled: 'claimed' };
  }
  throw toAppError(refusal) ?? new AppError('internal');
}
