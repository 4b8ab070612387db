import type { WithdrawalView } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Context } from './context.ts';
import { type WithdrawalDocument, withdrawals } from './model.ts';
import { checkCursor, type PageQuery, pageFrom } from './view-top-up.ts';

type Ctx = Pick<Context, 'mongo'>;

/** A withdrawal as its owner sees it. */
export const withdrawalView = (withdrawal: WithdrawalDocument): WithdrawalView => ({
  id: withdrawal._id,
  state: withdrawal.state,
  amount: money(withdrawal.amount, withdrawal.currency),
  card: withdrawal.card,
  reason: withdrawal.reason,
  at: withdrawal.at.toISOString(),
  cancelUntil: withdrawal.cancelUntil.toISOString(),
  endedAt: withdrawal.endedAt?.toISOString() ?? null,
});

/** A withdrawal of one's own. Throws `not_found`. */
export async function findWithdrawal(
  ctx: Ctx,
  user: Id<'usr'>,
  id: Id<'wdr'>,
): Promise<WithdrawalDocument> {
  const found = await withdrawals(ctx).findOne({ _id: id, user });
  if (!found) throw new AppError('not_found');
  return found;
}

/** The withdrawals of a person. */
export async function listWithdrawals(
  ctx: Ctx,
  user: Id<'usr'>,
  query: PageQuery,
): Promise<{ items: WithdrawalView[]; nextCursor: string | null }> {
  checkCursor(query, 'wdr');
  const before = query.cursor === undefined ? {} : { _id: { $lt: query.cursor as Id<'wdr'> } };
  const found = await withdrawals(ctx)
    .find({ user, ...before })
    .sort({ _id: -1 })
    .limit(query.limit + 1)
    .toArray();
  return pageFrom(found.map(withdrawalView), query.limit);
}
