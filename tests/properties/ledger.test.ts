import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import type { Command, Refusal } from '../../server/src/modules/ledger/command.ts';
import { type Account, decide } from '../../server/src/modules/ledger/core.ts';
import { context, ming, reasonOf, stateOf, transfer, zhen } from './ledger-state.ts';
import { property } from './property.ts';
import {
  accounts,
  bank,
  commandGroups,
  createReferenceLedger,
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

describe('refusals', () => {
  const REASONS: readonly Refusal['reason'][] = [
    'account_closed',
    'balance_differs',
    'insufficient_funds',
    'slot_taken',
  ];
  const closed: Account = { balance: minorUnits(0), minBalance: minorUnits(0), closed: true };
  const slot = { kind: 'test', id: 'x', slot: 0 };

  /** A command that meets every reason from this one on, and no earlier one. */
  const refusedFrom = (first: number) => {
    const state = stateOf([first > 2 ? 200 : 0, 0, 0, 50]);
    if (first === 0) state.accounts.set('person:c:CNY', closed);
    const command = transfer('2', ming, zhen, {
      reference: slot,
      closeInto: {
        from: 'escrow:e:CNY',
        to: 'person:c:CNY',
        ...(first < 2 && { exactly: minorUnits(49) }),
      },
    });
    return { state, command };
  };

  test('name the first reason in the documented order', () => {
    const filling: Command = { ...transfer('1', bank, zhen), reference: slot };
    for (const [i, reason] of REASONS.entries()) {
      const { state, command } = refusedFrom(i);
      const { outcomes } = decide(state, [filling, command], context);
      expect(reasonOf(outcomes[1])).toBe(reason);
    }
    const { state, command } = refusedFrom(REASONS.length);
    expect(reasonOf(decide(state, [command], context).outcomes[0])).toBe('posted');
  });

  test('say by how much a balance differs, and what an account holds above the minimum', () => {
    const closeInto = { from: 'escrow:e:CNY', to: ming, exactly: minorUnits(49) };
    const closing: Command = { ...transfer('1', ming, zhen), legs: [], closeInto };
    const paying = transfer('2', ming, zhen, { minBalances: { [ming]: minorUnits(30) } });
    const { outcomes } = decide(stateOf([120, 0, 0, 50]), [closing, paying], context);
    expect(outcomes).toEqual([
      {
        outcome: 'refused',
        refusal: {
          reason: 'balance_differs',
          account: 'escrow:e:CNY',
          expected: 49,
          found: 50,
        },
      },
      {
        outcome: 'refused',
        refusal: { reason: 'insufficient_funds', account: ming, need: 100, have: 90 },
      },
    ]);
  });
});

describe('minimum balances of a command', () => {
  const posts = (minimum: number, from = ming) => {
    const minBalances = { [from]: minorUnits(minimum) };
    const { outcomes } = decide(
      stateOf([100]),
      [transfer('1', from, zhen, { minBalances })],
      context,
    );
    return reasonOf(outcomes[0]);
  };

  test('tighten the one of the chart, and never loosen it', () => {
    expect([posts(0), posts(1), posts(-1_000)]).toEqual(['posted', 'insufficient_funds', 'posted']);
    expect(posts(-1_000, 'person:c:CNY')).toBe('insufficient_funds');
    expect([posts(-100, bank), posts(-99, bank)]).toEqual(['posted', 'insufficient_funds']);
  });
});

describe('closing an account', () => {
  test('mirrors its balance between memo accounts', () => {
    const closeInto = {
      from: 'escrow:e:CNY',
      to: ming,
      mirrors: [{ from: 'metered:a:LIM', to: 'allowance:a:LIM' }],
    };
    const command: Command = { ...transfer('1', ming, zhen), legs: [], closeInto };
    const { outcomes, changed } = decide(stateOf([0, 0, 0, 50]), [command], context);
    expect(reasonOf(outcomes[0])).toBe('posted');
    expect(changed.get('escrow:e:CNY')).toMatchObject({ balance: 0, closed: true });
    expect(changed.get(ming)?.balance).toBe(50);
    expect(changed.get('metered:a:LIM')?.balance).toBe(-50);
    expect(changed.get('allowance:a:LIM')?.balance).toBe(50);
  });
});
