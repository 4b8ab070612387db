import { describe, expect, test } from '@jest/globals';
import { luhnDigit, luhnRemainder, passesLuhn } from '@pingshan/shared/funding/luhn';
import {
  TOP_UP_STATES,
  TOP_UP_TRANSITIONS,
  WITHDRAWAL_STATES,
  WITHDRAWAL_TRANSITIONS,
} from '@pingshan/shared/funding/states';
import { minorUnits } from '@pingshan/shared/money';
import fc from 'fast-check';
import {
  type Recorded,
  recordedOf,
  verdictOf,
} from '../../server/src/modules/funding/core-rank.ts';
import {
  REFERENCES,
  referenceFrom,
  referencesIn,
} from '../../server/src/modules/funding/core-reference.ts';
import { balanceFaults, repeatedLines } from '../../server/src/modules/funding/core-statement.ts';
import type { BankState, Statement } from '../../server/src/modules/funding/rails/reports.ts';
import { parseStatement } from '../../server/src/modules/funding/rails/sandbox-bank-statement.ts';
import { cardNumber } from '../../server/twins/bank/engine/cards.ts';
import type { Movement } from '../../server/twins/bank/engine/lines.ts';
import { statementOf } from '../../server/twins/bank/engine/statement.ts';
import { property } from './property.ts';

const digits = (min: number, max: number) =>
  fc.array(fc.nat(9), { minLength: min, maxLength: max }).map((some) => some.join(''));

describe('Luhn’s check', () => {
  test('passes known numbers and refuses their neighbours', () => {
    expect(passesLuhn('4242424242424242')).toBe(true);
    expect(passesLuhn('6222020000000000004')).toBe(luhnRemainder('6222020000000000004') === 0);
    expect(passesLuhn('4242424242424243')).toBe(false);
    expect(passesLuhn('42424242424')).toBe(false);
  });

  test('exactly one last digit passes', () => {
    property([digits(11, 18)], (start) => {
      const passing = Array.from({ length: 10 }, (_, last) => `${start}${last}`).filter(passesLuhn);
      expect(passing).toEqual([`${start}${luhnDigit(start)}`]);
    });
  });

  test('finds every wrong digit', () => {
    property([digits(11, 18), fc.nat(17), fc.integer({ min: 1, max: 9 })], (start, place, by) => {
      const number = `${start}${luhnDigit(start)}`;
      const at = place % number.length;
      const wrong = (Number(number[at]) + by) % 10;
      expect(passesLuhn(`${number.slice(0, at)}${wrong}${number.slice(at + 1)}`)).toBe(false);
    });
  });

  test('passes the numbers of the bank of the sandbox, whose own check is another one', () => {
    property([fc.nat(99_999), digits(4, 4)], (serial, tail) => {
      const number = cardNumber('629900', serial, tail);
      expect([number.length, number.endsWith(tail), passesLuhn(number)]).toEqual([16, true, true]);
    });
  });
});

describe('a personal reference', () => {
  test('is found again in whatever a person writes around it', () => {
    const words = fc.constantFrom('', '充值', 'PINGSHAN ', '(', '谢谢');
    property([fc.nat(REFERENCES - 1), words, words], (serial, before, after) => {
      const reference = referenceFrom(serial);
      const spaced = `${reference.slice(0, 3)} ${reference.slice(3, 6)}-${reference.slice(6)}`;
      expect(reference).toMatch(/^\d{10}$/);
      expect(referencesIn(`${before}${reference}${after}`)).toEqual([reference]);
      expect(referencesIn(`${before}${spaced}${after}`)).toEqual([reference]);
      expect(referencesIn(`88 ${reference} 88元`)).toEqual([reference]);
    });
  });

  test('with one wrong digit belongs to no one', () => {
    property(
      [fc.nat(REFERENCES - 1), fc.nat(9), fc.integer({ min: 1, max: 9 })],
      (serial, at, by) => {
        const reference = referenceFrom(serial);
        const wrong = (Number(reference[at]) + by) % 10;
        expect(referencesIn(reference.slice(0, at) + wrong + reference.slice(at + 1))).toEqual([]);
      },
    );
  });
});

/** What the record becomes, and the money that has moved: +1 credited, −1 taken back. */
function apply(recorded: Recorded, reported: BankState): { next: Recorded; moved: number[] } {
  switch (verdictOf(recorded, reported)) {
    case 'pay':
      return { next: 'paid', moved: [1] };
    case 'return':
      return { next: 'returned', moved: [-1] };
    case 'pay_and_return':
      return { next: 'returned', moved: [1, -1] };
    default:
      return { next: recorded, moved: [] };
  }
}

function replay(reports: readonly BankState[]) {
  let state: Recorded = 'open';
  const moved: number[] = [];
  for (const report of reports) {
    const step = apply(state, report);
    state = step.next;
    moved.push(...step.moved);
  }
  return { state, moved };
}

describe('the rank of a bank’s reports', () => {
  const some = (...states: BankState[]) =>
    fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 8 });

  test('whatever the order and the repetitions, money moves once in each direction', () => {
    property([some('accepted', 'paid', 'returned')], (reports) => {
      const { state, moved } = replay(reports);
      const highest =
        (['returned', 'paid'] as const).find((one) => reports.includes(one)) ?? 'open';
      expect(state).toBe(highest);
      expect(moved).toEqual({ open: [], paid: [1], returned: [1, -1] }[highest]);
    });
  });

  test('a late failure never undoes a payment, and a payment never follows a believed failure', () => {
    property([some('accepted', 'failed', 'paid', 'returned')], (reports) => {
      const { moved } = replay(reports);
      expect([[], [1], [1, -1]]).toContainEqual(moved);
    });
    expect(verdictOf('paid', 'failed')).toBe('contradiction');
    expect(verdictOf('failed', 'paid')).toBe('contradiction');
    expect(verdictOf('open', 'failed')).toBe('confirm_failure');
  });
});

test('no state follows a final one, but what a bank takes back', () => {
  const reachable = <State extends string>(table: Record<State, readonly State[]>, from: State) =>
    table[from];
  for (const state of ['failed', 'expired', 'reversed'] as const) {
    expect(reachable(TOP_UP_TRANSITIONS, state)).toEqual([]);
  }
  for (const state of ['failed', 'cancelled', 'returned'] as const) {
    expect(reachable(WITHDRAWAL_TRANSITIONS, state)).toEqual([]);
  }
  for (const state of [...TOP_UP_STATES, ...WITHDRAWAL_STATES]) {
    expect(['open', 'failed', 'paid', 'returned']).toContain(recordedOf(state));
  }
});

const DAY = '2026-10-01';
const AT_MS = Date.parse(`${DAY}T12:00:00+08:00`);
const movement = fc.record({
  kind: fc.constantFrom<Movement['kind']>('pull', 'push', 'pull_returned', 'transfer_in'),
  amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  reference: fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
});

describe('a statement', () => {
  test('is read as the bank wrote it, and its figures add up', () => {
    property([fc.array(movement, { maxLength: 10 })], (given) => {
      const movements = given.map((one, index) => ({
        ...one,
        bankId: `B${index}`,
        id: `top_${index}`,
        currency: 'CNY',
        at_ms: AT_MS,
      }));
      const statement = parseStatement(statementOf(movements, [], DAY));
      const total = given.reduce((sum, { amount }) => sum + amount, 0);
      expect(statement).toMatchObject({ opening: 0, closing: total });
      expect(
        statement.lines.map(({ kind, amount, reference }) => ({ kind, amount, reference })),
      ).toEqual(given);
      const ledger = minorUnits(total);
      const own = { before: undefined, ledger, explained: minorUnits(0) };
      expect(balanceFaults(statement, own)).toEqual([]);
    });
  });

  test('each figure that is wrong is named', () => {
    const statement: Statement = { opening: minorUnits(5), closing: minorUnits(9), lines: [] };
    const own = { before: minorUnits(4), ledger: minorUnits(7), explained: minorUnits(1) };
    expect(balanceFaults(statement, own).map(({ what }) => what)).toEqual([
      'opening',
      'closing',
      'ledger',
    ]);
  });

  test('the second line of one movement is found, and two transfers are two', () => {
    const line = { amount: minorUnits(1), currency: 'CNY', at: new Date(0), reference: '' };
    const lines = [
      { ...line, kind: 'pull', bankId: 'B1', id: 'top_1' },
      { ...line, kind: 'pull', bankId: 'B2', id: 'top_1' },
      { ...line, kind: 'pull_returned', bankId: 'B3', id: 'top_1' },
      { ...line, kind: 'transfer_in', bankId: 'B4', id: '' },
      { ...line, kind: 'transfer_in', bankId: 'B5', id: '' },
    ] as const;
    expect([...repeatedLines(lines, 'sandbox-bank')]).toEqual([lines[1]]);
  });

  test('a file with other columns or a broken amount is refused as a whole', () => {
    for (const csv of [
      '',
      'a,b\n',
      statementOf([], [], DAY).replace('opening,,,0', 'opening,,,0.5'),
    ]) {
      expect(() => parseStatement(csv)).toThrow('the statement cannot be read');
    }
  });
});
