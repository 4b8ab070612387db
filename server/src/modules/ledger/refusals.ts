import { AppError } from '@pingshan/shared/errors';
import type { JournalEntry, Outcome, Refusal } from './command.ts';

/** A refusal in the words of the catalogue; one that only its own room can explain is left to it. */
export function toAppError(refusal: Refusal): AppError | undefined {
  switch (refusal.reason) {
    case 'insufficient_funds':
      return new AppError('insufficient_funds', { need: refusal.need, have: refusal.have });
    case 'account_closed':
      return new AppError('account_closed');
    case 'document_exists':
      return new AppError('idempotency_in_flight');
    case 'share_taken':
      return undefined;
  }
}

/** The journal of a command that must have been posted, now or before; throws its refusal otherwise. */
export function entryOf(outcome: Outcome): JournalEntry {
  if (outcome.outcome === 'posted') return outcome.posting.entry;
  if (outcome.outcome === 'replayed') return outcome.entry;
  throw toAppError(outcome.refusal) ?? new AppError('internal');
}
