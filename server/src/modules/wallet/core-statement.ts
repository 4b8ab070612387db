import { invariant } from '@pingshan/shared/invariant';
import { add, type Currency, type MinorUnits } from '@pingshan/shared/money';
import type { Period } from '@pingshan/shared/time';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import type { Flow } from './core-flow.ts';

/** A line of a statement that is downloaded. */
export interface StatementLine {
  readonly id: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly sentence: string;
  readonly counterparty: string | null;
  readonly title: string | null;
  /** Signed: money in is positive. */
  readonly amount: MinorUnits;
  /** Right after it. */
  readonly balance: MinorUnits;
}

/** A month's statement, oldest line first: `opening` and the amounts of all lines add up to `closing`. */
export interface MonthStatement extends Flow {
  readonly month: string;
  readonly period: Period;
  readonly currency: Currency;
  readonly holder: {
    readonly name: string;
    /** Masked; null before the person is verified. */
    readonly realName: string | null;
    /** Masked; null where the person has signed in by a chat only. */
    readonly phone: string | null;
  };
  readonly sandbox: boolean;
  /** When it was written, in ms since 1970. */
  readonly writtenAt: number;
  readonly opening: MinorUnits;
  readonly closing: MinorUnits;
  readonly lines: readonly StatementLine[];
}

/**
 * Gives each transaction, oldest first, the balance right after it. Throws where they do not lead from the
 * opening balance to the closing one, so that no statement is written that does not add up.
 */
export function addBalances(
  transactions: readonly Transaction[],
  { opening, closing }: Pick<MonthStatement, 'opening' | 'closing'>,
  sentenceOf: (transaction: Transaction) => string,
): StatementLine[] {
  let balance = opening;
  const lines = transactions.map((transaction): StatementLine => {
    const { id, at, amount, counterparty, title } = transaction;
    balance = add(balance, amount.amount);
    return {
      id,
      at: Date.parse(at),
      sentence: sentenceOf(transaction),
      counterparty: counterparty?.name ?? null,
      title,
      amount: amount.amount,
      balance,
    };
  });
  invariant(balance === closing, `the lines lead to ${balance}, the ledger has ${closing}`);
  return lines;
}
