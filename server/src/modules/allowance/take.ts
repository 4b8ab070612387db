import type { Id } from '@pingshan/shared/ids';
import { type Currency, type MinorUnits, negate } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import {
  type Command,
  type MemoMove,
  personAccount,
  type PostedEntry,
  type Reference,
} from '../ledger/index.ts';
import { meteredAccount } from './account-names.ts';
import type { Allowance } from './core.ts';

/** A payment that was cleared: the only thing from which the legs of a payment are built. */
export interface Cleared {
  readonly payer: Id<'usr'>;
  readonly amount: MinorUnits;
  readonly currency: Currency;
  /** The limits that it draws on. */
  readonly allowances: readonly Allowance[];
  /** Written with its money: the proof is spent, the payee is known from now on. */
  readonly writes: readonly DocumentWrite[];
}

/** What a module adds to a cleared payment. */
export interface Payment {
  readonly key: string;
  readonly kind: string;
  readonly reference: Reference;
  /** The account that receives the amount. */
  readonly to: string;
  readonly writes?: (posting: PostedEntry) => readonly DocumentWrite[];
}

/** The command of a payment: its money, and what it takes of the payer's limits, in one entry. */
export function paymentCommand(cleared: Cleared, { to, writes, ...rest }: Payment): Command {
  const { payer, amount, currency, allowances } = cleared;
  const taken = negate(amount);
  return {
    ...rest,
    legs: [
      { account: personAccount(payer, currency), amount: taken },
      { account: to, amount },
      ...allowances.flatMap(({ account }) => [
        { account, amount: taken },
        { account: meteredAccount(payer), amount },
      ]),
    ],
    minBalances: Object.fromEntries(allowances.map(({ account, max }) => [account, negate(max)])),
    writes: (posting) => [...cleared.writes, ...(writes?.(posting) ?? [])],
  };
}

/** The accounts that a payment has drawn on, to be stored with it until it can no longer be cancelled. */
export const drawnFrom = ({ allowances }: Cleared): string[] =>
  allowances.map(({ account }) => account);

/** The memo moves that give back what a payment has taken of the limits, in the entry that cancels it. */
export const giveBack = (payer: string, drawn: readonly string[]): MemoMove[] =>
  drawn.map((account) => ({ from: meteredAccount(payer), to: account }));
