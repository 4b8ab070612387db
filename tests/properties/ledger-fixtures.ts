import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import type { Command, JournalEntry, Outcome } from '../../server/src/modules/ledger/command.ts';
import type { Account } from '../../server/src/modules/ledger/core.ts';
import { accounts, CHART, people } from './reference-ledger.ts';

/** The context of every decision in these tests. */
export const context = {
  at: new Date(0),
  chart: CHART,
  newTransactionId: () => 'txn_1' as Id<'txn'>,
};
export const [ming, zhen] = people as [string, string];

/**
 * The state of a ledger in which these accounts, in the order of `accounts`, hold these balances.
 */
export function stateOf(balances: readonly number[]) {
  const opened = balances.map((balance, i): [string, Account] => {
    const name = accounts[i] ?? '';
    return [
      name,
      { balance: minorUnits(balance), minBalance: CHART.minBalance(name), closed: false },
    ];
  });
  return { accounts: new Map(opened), entries: new Map<string, JournalEntry>() };
}

/** The reason of a refusal, else the outcome. */
export const reasonOf = (outcome: Outcome | undefined) =>
  outcome?.outcome === 'refused' ? outcome.refusal.reason : outcome?.outcome;

/** A command that moves 100 from one account to another. */
export const transfer = (
  key: string,
  from: string,
  to: string,
  more: Partial<Command> = {},
): Command => ({
  key,
  kind: 'test',
  reference: { kind: 'test', id: 'x' },
  legs: [
    { account: from, amount: minorUnits(-100) },
    { account: to, amount: minorUnits(100) },
  ],
  ...more,
});
