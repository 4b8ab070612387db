import { AppError } from '@pingshan/shared/errors';
import { type Currency, type MinorUnits, negate, ZERO } from '@pingshan/shared/money';
import { owedAccount, personAccount, readBalances } from '../ledger/index.ts';
import type { Context } from './context.ts';

/** What the payer has, and what they owe because a bank took back what they had spent. */
export interface PayerMoney {
  readonly balance: MinorUnits;
  readonly owed: MinorUnits;
}

/** Reads both of one person in one currency. */
export async function readMoney(
  ctx: Context,
  user: string,
  currency: Currency,
): Promise<PayerMoney> {
  const [own, owed] = [personAccount(user, currency), owedAccount(user, currency)];
  const balances = await readBalances(ctx, [own, owed]);
  return { balance: balances.get(own) ?? ZERO, owed: negate(balances.get(owed) ?? ZERO) };
}

/** What is owed is repaid before money leaves in any way. Throws `owed_first`. */
export function refuseOwing({ owed }: PayerMoney): void {
  if (owed > 0) throw new AppError('owed_first', { owed });
}

/** Asks no proof for a payment that the ledger would refuse. The ledger decides. */
export function refuseUncovered({ balance: have }: PayerMoney, need: MinorUnits): void {
  if (need > have) throw new AppError('insufficient_funds', { need, have });
}
