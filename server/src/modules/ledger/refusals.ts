import { AppError } from '@pingshan/shared/errors';
import { idempotencyRecords } from '../../platform/http/idempotency.ts';
import type { JournalEntry, Outcome, Refusal } from './command.ts';

/**
 * A refusal as the error that a person is shown. Undefined for those that only the command's own module
 * can explain: `balance_differs`, `slot_taken`, and a document of its own that exists.
 */
export function toAppError(refusal: Refusal): AppError | undefined {
  switch (refusal.reason) {
    case 'account_closed':
      return new AppError('account_closed');
    case 'insufficient_funds':
      return new AppError('insufficient_funds', { need: refusal.need, have: refusal.have });
    case 'document_exists':
      return refusal.collection === idempotencyRecords.collectionName
        ? new AppError('idempotency_in_flight')
        : undefined;
    case 'balance_differs':
    case 'slot_taken':
      return undefined;
  }
}

/** The entry of a command that must have been posted, now or before; throws its refusal otherwise. */
export function entryOf(outcome: Outcome): JournalEntry {
  if (outcome.outcome === 'posted') return outcome.posting.entry;
  if (outcome.outcome === 'replayed') return outcome.entry;
  throw toAppError(outcome.refusal) ?? new AppError('internal');
}
