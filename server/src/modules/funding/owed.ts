import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import {
  type Currency,
  type MinorUnits,
  minorUnits,
  money,
  negate,
  sum,
} from '@pingshan/shared/money';
import { readBalance } from '../ledger/index.ts';
import { owedAccount } from './accounts.ts';
import type { Context } from './context.ts';
import { type TopUpDocument, topUps } from './model.ts';

type Ctx = Pick<Context, 'mongo'>;

/** What a bank took back from a person after it was spent, and what is not repaid yet; zero for most. */
export async function readOwed(
  ctx: Ctx,
  user: Id<'usr'>,
  currency: Currency,
): Promise<MinorUnits> {
  const balance = await readBalance(ctx, owedAccount(user, currency));
  return minorUnits(Math.max(0, negate(balance)));
}

/** Throws `owed_first` while a person owes. */
export async function refuseOwing(
  ctx: Ctx,
  user: Id<'usr'>,
  currency: Currency,
): Promise<void> {
  const owed = await readOwed(ctx, user, currency);
  if (owed > 0) throw new AppError('owed_first', { owed });
}

/** The reversed top-ups of which something is still owed, oldest first. */
export function listDebts(ctx: Ctx, user: Id<'usr'>): Promise<TopUpDocument[]> {
  return topUps(ctx)
    .find({ user, owed: { $gt: 0 } })
    .sort({ _id: 1 })
    .toArray();
}

export const totalOf = (debts: readonly TopUpDocument[]): MinorUnits =>
  sum(debts.map(({ owed }) => minorUnits(owed)));

/** What a person owes, and since when. */
export async function viewOwed(ctx: Ctx, user: Id<'usr'>) {
  const debts = await listDebts(ctx, user);
  return {
    owed: money(totalOf(debts), 'CNY'),
    items: debts.map(({ _id, owed, currency, endedAt, at }) => ({
      topUp: _id,
      amount: money(owed, currency),
      at: (endedAt ?? at).toISOString(),
    })),
  };
}
