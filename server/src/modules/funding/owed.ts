import type { Id } from '@pingshan/shared/ids';
import {
  type MinorUnits,
  minorUnits,
  money,
  negate,
  subtract,
  sum,
  ZERO,
} from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { owedAccount, personAccount, readBalance } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { type DebtDocument, debts, toLong } from './model.ts';
import type { Settlement } from './post-settlement.ts';

type Ctx = Pick<Context, 'mongo'>;

/** What is not repaid yet, oldest first. */
export function listDebts(ctx: Ctx, user: Id<'usr'>): Promise<DebtDocument[]> {
  return debts(ctx).find({ user, repaidAt: null }).sort({ _id: 1 }).toArray();
}

export const totalOf = (some: readonly DebtDocument[]): MinorUnits =>
  sum(some.map(({ amount }) => minorUnits(amount)));

/** The legs that take an amount from a person: what is there, and the rest is owed. */
export const takingLegs = (
  { user, currency }: Pick<DebtDocument, 'user' | 'currency'>,
  { taken, owed }: { readonly taken: MinorUnits; readonly owed: MinorUnits },
) => [
  { account: personAccount(user, currency), amount: negate(taken) },
  { account: owedAccount(user, currency), amount: negate(owed) },
];

/** The write that records what is owed; none for nothing. */
export const debtWrites = (
  _id: string,
  { user, currency }: Pick<DebtDocument, 'user' | 'currency'>,
  owed: MinorUnits,
  at: Date,
): DocumentWrite[] =>
  owed === ZERO
    ? []
    : [
        {
          collection: debts.collectionName,
          insert: { _id, user, amount: toLong(owed), currency, at, repaidAt: null },
        },
      ];

/** Balances change while a person pays: after this many tries the whole amount is owed. */
const TRIES_MAX = 5;

/**
 * Takes an amount from a person, who may have spent a part of it. The balance is read first, and may fall
 * before the entry is posted; then it is tried again with what is there.
 */
export async function takeBack(
  ctx: Pick<Context, 'mongo' | 'ledger' | 'clock'>,
  { user, currency }: Pick<DebtDocument, 'user' | 'currency'>,
  amount: MinorUnits,
  post: (parts: { taken: MinorUnits; owed: MinorUnits }) => Promise<Settlement>,
): Promise<Settlement> {
  let have: number = await readBalance(ctx, personAccount(user, currency));
  for (let attempt = 0; ; attempt++) {
    const there = attempt < TRIES_MAX ? Math.min(Math.max(0, have), amount) : 0;
    const taken = minorUnits(there);
    const settlement = await post({ taken, owed: subtract(amount, taken) });
    if (settlement.settled !== 'short') return settlement;
    ({ have } = settlement);
  }
}

/** What a person owes, and since when. */
export async function viewOwed(ctx: Ctx, user: Id<'usr'>) {
  const open = await listDebts(ctx, user);
  return {
    owed: money(totalOf(open), 'CNY'),
    items: open.map(({ _id, amount, currency, at }) => ({
      id: _id,
      amount: money(amount, currency),
      at: at.toISOString(),
    })),
  };
}
