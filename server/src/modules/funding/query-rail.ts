import type { Context } from './context.ts';
import type { Payment } from './find-payment.ts';
import type { Rail } from './rails/rail.ts';
import { settlePayment } from './settle-payment.ts';
import { failTopUp } from './settle-top-up.ts';
import { submitToRail } from './submit-to-rail.ts';

/**
 * Asks the bank what became of a payment whose notice has not come. A bank that has never heard of it gets it
 * again under the same id; a top-up that is too old by then is given up, and closed where a person could pay it.
 * Throws `RailUnavailableError` without an answer: then nothing is known, and it is asked again later.
 */
export async function queryRail(ctx: Context, rail: Rail, payment: Payment): Promise<void> {
  const { what, record } = payment;
  const report = await rail.query(record._id);
  const isLate = what === 'top_up' && record.expiresAt.getTime() <= ctx.clock();
  /** It waits for a person who has not paid. */
  const unpaid = report?.state === 'accepted' && rail.giveUp !== undefined;
  if (report && !(isLate && unpaid)) return settlePayment(ctx, rail.name, report);
  if (!isLate) return submitToRail(ctx, rail, payment);
  if (unpaid) await rail.giveUp?.(record._id);
  return failTopUp(ctx, record, { state: 'expired', reason: null });
}
