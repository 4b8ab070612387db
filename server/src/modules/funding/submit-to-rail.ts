import { minorUnits } from '@pingshan/shared/money';
import { claimForBank } from './claim-sending.ts';
import type { Context } from './context.ts';
import { type Payment, updateOpen } from './find-payment.ts';
import type { Rail } from './rails/rail.ts';
import type { Instruction } from './rails/reports.ts';
import { failPayment, settlePayment } from './settle-payment.ts';

/** What the bank is asked for. */
export const instructionOf = ({ what, record }: Payment): Instruction => ({
  id: record._id,
  kind: what === 'top_up' ? 'pull' : 'push',
  to: record.card?.id ?? ('payer' in record ? (record.payer ?? '') : ''),
  amount: minorUnits(record.amount),
  currency: record.currency,
  reference: record.reference,
});

/**
 * Sends a payment to the bank under our own id, after its record was committed. It is marked as sent before,
 * because an answer may be lost: then the bank is asked, and the same id may be sent again, never another
 * one. Throws `RailUnavailableError` without an answer.
 */
export async function submitToRail(ctx: Context, rail: Rail, payment: Payment): Promise<void> {
  const { what, record } = payment;
  if (what === 'withdrawal' && !(await claimForBank(ctx, record._id))) return;
  await updateOpen(ctx, payment, { state: 'sent' });
  ctx.notifyChanged({ topic: `me:${record.user}`, event: what });
  const outcome = await rail.submit(instructionOf(payment));
  if (outcome.outcome === 'taken') return settlePayment(ctx, rail.name, outcome.report);
  return failPayment(ctx, payment, outcome.reason);
}
