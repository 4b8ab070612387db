import { AppError } from '@pingshan/shared/errors';
import { type Cleared, type Payment, paymentCommand, windowOf } from '../allowance/index.ts';
import { entryOf, type JournalEntry, type Ledger, type Outcome } from '../ledger/index.ts';
import { isSpentChallenge } from '../step-up/index.ts';

/** The refusals of a payment that only its allowances and its proof can explain. */
function paymentRefusal(outcome: Outcome): AppError | undefined {
  if (outcome.outcome !== 'refused') return undefined;
  const { refusal } = outcome;
  if (refusal.reason === 'insufficient_funds') {
    const why = windowOf(refusal.account);
    return why && new AppError('limit_reached', { left: refusal.have, why });
  }
  const spent = refusal.reason === 'document_exists' && isSpentChallenge(refusal.collection);
  return spent ? new AppError('step_up_spent') : undefined;
}

/**
 * Posts a cleared payment. Another payment may have drawn on the limits meanwhile: the ledger decides.
 * Throws `limit_reached`, `step_up_spent` and the refusals of the ledger, and then nothing moved.
 */
export async function postPayment(
  ctx: { readonly ledger: Ledger },
  cleared: Cleared,
  payment: Payment,
): Promise<JournalEntry> {
  const outcome = await ctx.ledger.post(paymentCommand(cleared, payment));
  const refusal = paymentRefusal(outcome);
  if (refusal) throw refusal;
  return entryOf(outcome);
}
