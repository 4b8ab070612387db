import { describe, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { type Account, decide } from '../../server/src/modules/ledger/core.ts';
import type { Command } from '../../server/src/modules/ledger/command.ts';
import {
  accounts,
  bank,
  createReferenceLedger,
  commandGroups,
  openingBalances,
  people,
} from './reference-ledger.ts';
import { property } from './property.ts';

const context = { at: new Date(0), newTransactionId: () => 'txn_1' as Id<'txn'> };

function stateOf(balances: readonly number[]) {
  const named = accounts.map((name, i): [string, Account] => [
    name,
    {
      balance: minorUnits(balances[i] ?? 0),
      minBalance: name === bank ? null : minorUnits(0),
      closed: false,
    },
  ]);
  return { accounts: new Map(named), entries: new Map() };
}

describe('a decision of the ledger', () => {
  test('equals the decision of the naive reference ledger, command by command, to the last fen', () => {
    property([openingBalances, commandGroups], (balances, commands) => {
      const state = stateOf(balances);
      const reference = new Map(accounts.map((name, i) => [name, balances[i] ?? 0]));
      const expected = createReferenceLedger(reference)(commands);
      const { outcomes, changed } = decide(state, commands, context);
      const actual = outcomes.map((o) => (o.outcome === 'refused' ? o.refusal.reason : o.outcome));
      expect(actual).toEqual(expected);
      for (const [name, value] of reference) {
        expect((changed.get(name) ?? state.accounts.get(name))?.balance).toBe(value);
      }
    });
  });

  test('is the same for one group and for its commands one by one', () => {
    property(
      [openingBalances, commandGroups],
      (balances, commands) => {
        const together = decide(stateOf(balances), commands, context).outcomes;
        const state = stateOf(balances);
        const claimed = new Set<number>();
        for (const [i, command] of commands.entries()) {
          if (command.claim && claimed.has(command.claim.share) && !state.entries.has(command.key))
            continue;
          const { outcomes, changed } = decide(state, [command], context);
          expect(outcomes[0]?.outcome).toBe(together[i]?.outcome);
          for (const [name, account] of changed) state.accounts.set(name, account);
          const [outcome] = outcomes;
          if (outcome?.outcome !== 'posted') continue;
          state.entries.set(command.key, outcome.posting.entry);
          if (command.claim) claimed.add(command.claim.share);
        }
      },
      0.3,
    );
  });

  test('posts entries that add up to zero', () => {
    property(
      [openingBalances, commandGroups],
      (balances, commands) => {
        const { outcomes } = decide(stateOf(balances), commands, context);
        for (const outcome of outcomes) {
          if (outcome.outcome !== 'posted') continue;
          const total = outcome.posting.entry.legs.reduce((a, leg) => a + leg.amount, 0);
          expect(total).toBe(0);
        }
      },
      0.3,
    );
  });

  test('spends no money twice when it goes back and forth', () => {
    const [a, b] = people as [string, string];
    const transfer = (key: string, from: string, to: string): Command => ({
      key,
      kind: 'test',
      legs: [
        { account: from, amount: minorUnits(-100) },
        { account: to, amount: minorUnits(100) },
      ],
    });
    const state = stateOf([100, 0, 0, 0, 0]);
    const { outcomes } = decide(
      state,
      [transfer('1', a, b), transfer('2', a, b), transfer('3', b, a)],
      context,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
  });

  test('throws for legs that do not add up to zero', () => {
    const state = stateOf([100, 0, 0, 0, 0]);
    const bad: Command = {
      key: 'x',
      kind: 'test',
      legs: [{ account: bank, amount: minorUnits(5) }],
    };
    expect(() => decide(state, [bad], context)).toThrow('add up to');
  });
});
