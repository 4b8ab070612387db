import { describe, expect, test } from '@jest/globals';
import { decide } from '../../server/src/modules/ledger/core.ts';
import { context, ming, zhen, stateOf, reasonOf, transfer } from './ledger-fixtures.ts';
import { property } from './property.ts';
import {
  accounts,
  createReferenceLedger,
  commandGroups,
  openingBalances,
} from './reference-ledger.ts';

describe('a decision of the ledger', () => {
  test('equals the decision of the naive reference ledger, command by command, to the last unit', () => {
    property([openingBalances, commandGroups], (balances, commands) => {
      const state = stateOf(balances);
      const naive = new Map(accounts.map((name, i) => [name, balances[i] ?? 0]));
      const expected = createReferenceLedger(naive)(commands);
      const { outcomes, changed } = decide(state, commands, context);
      expect(outcomes.map(reasonOf)).toEqual(expected);
      for (const [name, value] of naive) {
        const account = changed.get(name) ?? state.accounts.get(name);
        expect(account?.balance ?? 0).toBe(value);
      }
    });
  });

  test('is the same whether the commands come in one group or one by one', () => {
    property(
      [openingBalances, commandGroups],
      (balances, commands) => {
        const together = decide(stateOf(balances), commands, context).outcomes;
        const state = stateOf(balances);
        /** What the unique index of the database knows. */
        const filled = new Set<number>();
        for (const [i, command] of commands.entries()) {
          const { outcomes, changed } = decide(state, [command], context);
          const [outcome] = outcomes;
          const { slot } = command.reference;
          const taken = outcome?.outcome === 'posted' && slot !== undefined && filled.has(slot);
          expect(taken ? 'slot_taken' : reasonOf(outcome)).toBe(reasonOf(together[i]));
          if (taken || outcome?.outcome !== 'posted') continue;
          for (const [name, account] of changed) state.accounts.set(name, account);
          state.entries.set(command.key, outcome.posting.entry);
          if (slot !== undefined) filled.add(slot);
        }
      },
      0.3,
    );
  });

  test('posts entries that sum to zero in each unit, money and memo apart', () => {
    property(
      [openingBalances, commandGroups],
      (balances, commands) => {
        for (const outcome of decide(stateOf(balances), commands, context).outcomes) {
          if (outcome.outcome !== 'posted') continue;
          const { legs } = outcome.posting.entry;
          const sumOf = (wanted: string) =>
            legs.reduce((sum, { unit, amount }) => (unit === wanted ? sum + amount : sum), 0);
          expect([sumOf('CNY'), sumOf('LIM')]).toEqual([0, 0]);
          expect(legs.every(({ unit }) => ['CNY', 'LIM'].includes(unit))).toBe(true);
        }
      },
      0.3,
    );
  });

  test('spends no money twice when it goes back and forth', () => {
    const commands = [
      transfer('1', ming, zhen),
      transfer('2', ming, zhen),
      transfer('3', zhen, ming),
    ];
    const { outcomes } = decide(stateOf([100]), commands, context);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
  });
});
