import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import type { Command, Refusal } from '../../server/src/modules/ledger/command.ts';
import { type Account, decide } from '../../server/src/modules/ledger/core.ts';
import { context, ming, zhen, stateOf, reasonOf, transfer } from './ledger-fixtures.ts';
import { bank } from './reference-ledger.ts';

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
