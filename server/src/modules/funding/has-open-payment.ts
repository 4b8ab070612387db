import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { bankCards, debts, topUps, withdrawals } from './model.ts';

/** Whether a bank has not answered yet for a person, a card is bound to the account, or something is owed. */
export async function hasOpenPayment(
  ctx: Pick<Platform, 'mongo'>,
  user: Id<'usr'>,
): Promise<boolean> {
  const atTheBank = { user, state: { $in: ['asked' as const, 'sent' as const] } };
  const bound = { user, state: { $in: ['awaiting_code' as const, 'active' as const] } };
  const one = { limit: 1 };
  const counts = await Promise.all([
    topUps(ctx).countDocuments(atTheBank, one),
    withdrawals(ctx).countDocuments(atTheBank, one),
    bankCards(ctx).countDocuments(bound, one),
    debts(ctx).countDocuments({ user, repaidAt: null }, one),
  ]);
  return counts.some((count) => count > 0);
}
