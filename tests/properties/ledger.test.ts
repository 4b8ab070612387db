import { describe, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { type Account, decide } from '../../server/src/modules/ledger/core.ts';
import type {
  Command,
  JournalEntry,
  Outcome,
  Refusal,
} from '../../server/src/modules/ledger/command.ts';
import {
  accounts,
  bank,
  CHART,
  createReferenceLedger,
  commandGroups,
  openingBalances,
  people,
} from './reference-ledger.ts';
import { property } from './property.ts';

const context = {
  at: new Date(0),
  chart: CHART,
  newTransactionId: () => 'txn_1' as Id<'txn'>,
};
const [ming, zhen] = people as [string, string];

/** The state of a ledger in which these accounts, in the order of `accounts`, hold these balances. */
function stateOf(balances: readonly number[]) {
  const opened = balances.map((balance, i): [string, Account] => {
    const name = accounts[i] ?? '';
    return [
      name,
      { balance: minorUnits(balance), minBalance: CHART.minBalance(name), closed: false },
    ];
  });
  return { accounts: new Map(opened), entries: new Map<string, JournalEntry>() };
}

const reasonOf = (outcome: Outcome | undefined) =>
  outcome?.outcome === 'refused' ? outcome.refusal.reason : outcome?.outcome;

const transfer = (key: string, from: string, to: string, more: Partial<Command> = {}): Command => ({
  key,
  kind: 'test',
  reference: { kind: 'test', id: 'x' },
  legs: [
    { account: from, amount: minorUnits(-100) },
    { account: to, amount: minorUnits(100) },
  ],
  ...more,
});

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

describe('a bug of the caller throws, and posts nothing:', () => {
  const closeInto = { from: 'escrow:e:CNY', to: ming };
  test.each<[string, Command, string]>([
    [
      'legs that do not add up',
      { ...transfer('1', bank, ming), legs: [{ account: bank, amount: minorUnits(5) }] },
      'add up to',
    ],
    [
      'a mirror that moves money',
      {
        ...transfer('1', bank, ming),
        closeInto: { ...closeInto, mirrors: [{ from: bank, to: zhen }] },
      },
      'a mirror moves money',
    ],
    [
      'a minimum for an account that the command does not touch',
      transfer('1', bank, ming, { minBalances: { [zhen]: minorUnits(1) } }),
      'does not touch',
    ],
    [
      'a slot that is not a whole number',
      transfer('1', bank, ming, { reference: { kind: 'test', id: 'x', slot: 0.5 } }),
      'slot 0.5',
    ],
    ['money in a memo account', transfer('1', bank, 'metered:a:CNY'), 'a memo account in CNY'],
    [
      'memo units in a money account',
      transfer('1', bank, 'person:a:LIM'),
      'a money account in LIM',
    ],
    ['an owner that no module has', transfer('1', bank, 'person:d:CNY'), 'not in the chart'],
    ['a root that no module has', transfer('1', bank, 'house:a:CNY'), 'not in the chart'],
    ['a unit that does not exist', transfer('1', bank, 'person:a:USD'), 'not the name'],
  ])('%s', (_what, command, message) => {
    expect(() => decide(stateOf([100]), [command], context)).toThrow(message);
  });

  test('the same key about something else', () => {
    const state = stateOf([100]);
    const [outcome] = decide(state, [transfer('1', bank, ming)], context).outcomes;
    if (outcome?.outcome === 'posted') state.entries.set('1', outcome.posting.entry);
    const other = transfer('1', bank, ming, { reference: { kind: 'test', id: 'y' } });
    expect(() => decide(state, [other], context)).toThrow('1 came with y, and before with x');
  });
});
