import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import type { Command } from '../../server/src/modules/ledger/command.ts';
import { decide } from '../../server/src/modules/ledger/core.ts';
import { context, ming, stateOf, transfer, zhen } from './ledger-state.ts';
import { bank } from './reference-ledger.ts';

describe('a decision throws, and posts nothing, for', () => {
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
    ['a root that no module has', transfer('1', bank, 'shop:a:CNY'), 'not in the chart'],
    ['a unit that does not exist', transfer('1', bank, 'person:a:USD'), 'not the name'],
  ])('%s', (_what, command, message) => {
    expect(() => decide(stateOf([100]), [command], context)).toThrow(message);
  });

  test('a repeated key with another reference', () => {
    const state = stateOf([100]);
    const [outcome] = decide(state, [transfer('1', bank, ming)], context).outcomes;
    if (outcome?.outcome === 'posted') state.entries.set('1', outcome.posting.entry);
    const other = transfer('1', bank, ming, { reference: { kind: 'test', id: 'y' } });
    expect(() => decide(state, [other], context)).toThrow('1 came with y, and before with x');
  });
});
