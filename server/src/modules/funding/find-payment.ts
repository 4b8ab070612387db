import { minorUnits } from '@pingshan/shared/money';
import type { Context } from './context.ts';
import type { Asked } from './core-report.ts';
import { type TopUpDocument, topUps, type WithdrawalDocument, withdrawals } from './model.ts';

/** A top-up or a withdrawal: an instruction to a bank, and what is recorded of it. */
export type Payment =
  | { readonly what: 'top_up'; readonly record: TopUpDocument }
  | { readonly what: 'withdrawal'; readonly record: WithdrawalDocument };

/** The payment of an id, as a bank names it; undefined where we have none on that rail. */
export async function findPayment(
  ctx: Pick<Context, 'mongo'>,
  rail: string,
  id: string,
): Promise<Payment | undefined> {
  if (id.startsWith('top_')) {
    const record = await topUps(ctx).findOne({ _id: id as TopUpDocument['_id'], rail });
    return record ? { what: 'top_up', record } : undefined;
  }
  const record = await withdrawals(ctx).findOne({ _id: id as WithdrawalDocument['_id'], rail });
  return record ? { what: 'withdrawal', record } : undefined;
}

/** What we asked the bank for. */
export const askedOf = ({ what, record }: Payment): Asked => ({
  kind: what === 'top_up' ? 'pull' : 'push',
  amount: minorUnits(record.amount),
  currency: record.currency,
  last4: record.card?.last4 ?? '',
  reference: record.reference,
});

/** Changes the record of a payment that is still open, outside of any entry. */
export async function updateOpen(
  ctx: Pick<Context, 'mongo'>,
  payment: Payment,
  set: {
    readonly state?: 'sent';
    readonly failedAt?: Date | null;
    readonly nextAt?: Date | null;
  },
): Promise<void> {
  const state = { $in: ['asked' as const, 'sent' as const] };
  const update = { $set: set };
  if (payment.what === 'top_up') {
    await topUps(ctx).updateOne({ _id: payment.record._id, state }, update);
  } else {
    await withdrawals(ctx).updateOne({ _id: payment.record._id, state }, update);
  }
}
