import { minorUnits } from '@pingshan/shared/money';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { Context } from './context.ts';
import { type Payment, updateOpen } from './find-payment.ts';
import { type WithdrawalDocument, withdrawalClaims } from './model.ts';
import type { Instruction, Rail } from './rails/rail.ts';
import { failPayment, settlePayment } from './settle-payment.ts';

const instructionOf = ({ what, record }: Payment): Instruction => ({
  id: record._id,
  kind: what === 'top_up' ? 'pull' : 'push',
  to: record.card?.id ?? '',
  amount: minorUnits(record.amount),
  currency: record.currency,
  reference: record.reference,
});

/** True where the bank may have the withdrawal; false where its owner cancelled it first. */
async function claimForBank(ctx: Context, { _id }: WithdrawalDocument): Promise<boolean> {
  try {
    await withdrawalClaims(ctx).insertOne({ _id, by: 'bank', at: new Date(ctx.clock()) });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const claim = await withdrawalClaims(ctx).findOne({ _id });
    return claim?.by === 'bank';
  }
}

/**
 * Sends a payment to the bank under our own id, after its record was committed. It is marked as sent before,
 * because an answer may be lost: then the bank is asked, and the same id may be sent again, never another
 * one. Throws `RailUnavailableError` without an answer.
 */
export async function submitToRail(ctx: Context, rail: Rail, payment: Payment): Promise<void> {
  const { what, record } = payment;
  if (what === 'withdrawal' && !(await claimForBank(ctx, record))) return;
  await updateOpen(ctx, payment, { state: 'sent' });
  ctx.notifyChanged({ topic: `me:${record.user}`, event: what });
  const outcome = await rail.submit(instructionOf(payment));
  if (outcome.outcome === 'taken') return settlePayment(ctx, rail.name, outcome.report);
  return failPayment(ctx, payment, outcome.reason);
}
