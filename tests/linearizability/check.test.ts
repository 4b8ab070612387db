import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { property } from '../properties/property.ts';
import { checkByBruteForce } from './brute-force.ts';
import { check, type Rules } from './check.ts';
import { firstTapWins, type History, type Operation, type Outcome } from './history.ts';

const RULES: readonly Rules[] = ['strict', 'lenient'];

const won = (share: number): Outcome => ({ kind: 'won', share });
const already = (share: number): Outcome => ({ kind: 'already', share });
const owns = (share: number): Outcome => ({ kind: 'owns', share });
const told = (kind: 'empty' | 'expired' | 'unknown' | 'close' | 'owns nothing'): Outcome => ({
  kind,
});

/** One operation: who, from when to when, and what they were told. */
const op = (user: string, invoked: number, returned: number, outcome: Outcome): Operation => ({
  user,
  invoked,
  returned,
  outcome,
});
const of = (shares: number, ...operations: Operation[]): History => ({ shares, operations });

const LEGAL: readonly (readonly [string, History])[] = [
  ['nobody came', of(2)],
  ['one wins, and hears the same again', of(1, op('a', 0, 1, won(0)), op('a', 2, 3, already(0)))],
  [
    'two taps at once, the later call wins',
    of(1, op('a', 0, 9, already(0)), op('a', 1, 8, won(0))),
  ],
  ['empty once the last share is gone', of(1, op('a', 0, 1, won(0)), op('b', 2, 3, told('empty')))],
  ['empty while the winner waits', of(1, op('a', 0, 9, won(0)), op('b', 2, 3, told('empty')))],
  [
    'lost, and there after all',
    of(1, op('a', 0, Infinity, told('unknown')), op('a', 5, 6, already(0))),
  ],
  ['lost, and never there', of(1, op('a', 0, Infinity, told('unknown')), op('b', 5, 6, won(0)))],
  [
    'lost, and there much later',
    of(
      1,
      op('a', 0, Infinity, told('unknown')),
      op('a', 5, 6, told('owns nothing')),
      op('a', 7, 8, already(0)),
    ),
  ],
  [
    'lost in time, and told to be won after the close',
    of(
      1,
      op('a', 0, Infinity, told('unknown')),
      op('', 1, 2, told('close')),
      op('b', 3, 4, told('expired')),
      op('a', 5, 6, won(0)),
    ),
  ],
  [
    'over after the close',
    of(1, op('', 0, Infinity, told('close')), op('a', 1, 2, told('expired'))),
  ],
  [
    'a late grab that came before the close',
    of(2, op('', 0, 9, told('close')), op('b', 1, 2, told('expired')), op('a', 0, 3, won(1))),
  ],
  ['a close that never was', of(1, op('', 0, Infinity, told('close')), op('a', 5, 6, won(0)))],
];

const ILLEGAL: readonly (readonly [string, History])[] = [
  ['one share told to two', of(2, op('a', 0, 1, won(0)), op('b', 0, 1, won(0)))],
  ['two shares told to one', of(2, op('a', 0, 9, won(0)), op('a', 0, 9, won(1)))],
  ['won twice', of(2, op('a', 0, 1, won(0)), op('a', 2, 3, won(0)))],
  ['already, before it was won', of(1, op('a', 0, 1, already(0)), op('a', 2, 3, won(0)))],
  ['already, of somebody else’s share', of(2, op('a', 0, 1, won(0)), op('a', 2, 3, already(1)))],
  ['empty, and then somebody wins', of(1, op('b', 0, 1, told('empty')), op('a', 2, 3, won(0)))],
  ['empty, while one is free', of(2, op('a', 0, 1, won(0)), op('b', 2, 3, told('empty')))],
  ['empty, told to an owner', of(1, op('a', 0, 1, won(0)), op('a', 2, 3, told('empty')))],
  [
    'empty, and one’s own first tap wins',
    of(1, op('a', 0, 9, won(0)), op('a', 1, 2, told('empty'))),
  ],
  ['over, though nobody closed', of(1, op('a', 0, 1, told('expired')))],
  [
    'over, told to an owner',
    of(1, op('a', 0, 1, won(0)), op('', 2, 3, told('close')), op('a', 4, 5, told('expired'))),
  ],
  [
    'won after it was over',
    of(
      2,
      op('', 0, Infinity, told('close')),
      op('b', 1, 2, told('expired')),
      op('a', 3, 4, won(0)),
    ),
  ],
  ['won, and not in the books', of(1, op('a', 0, 1, won(0)), op('a', 2, 3, told('owns nothing')))],
  [
    'a lost tap that had its effect too late',
    of(
      1,
      op('a', 0, 4, told('unknown')),
      op('a', 5, 6, told('owns nothing')),
      op('a', 7, 8, owns(0)),
    ),
  ],
];

describe('a history is', () => {
  test.each(LEGAL)('legal: %s', (_, history) => {
    for (const rules of RULES) expect(check(history, rules).legal).toBe(true);
  });

  test.each(ILLEGAL)('illegal: %s', (_, history) => {
    for (const rules of RULES) expect(check(history, rules).legal).toBe(false);
  });

  test('told apart by what `empty` means: the share was on its way to somebody who lost it', () => {
    const lost = of(
      1,
      op('a', 0, 9, told('expired')),
      op('b', 1, 2, told('empty')),
      op('', 3, 4, told('close')),
    );
    expect(check(lost, 'lenient').legal).toBe(true);
    expect(check(lost, 'strict').legal).toBe(false);
  });

  test('the first of one’s own taps at the same time is the one that won', () => {
    const later = of(
      1,
      op('a', 0, 9, already(0)),
      op('b', 1, 2, told('empty')),
      op('a', 3, 8, won(0)),
    );
    expect(check(later, 'strict').legal).toBe(false);
    expect(check(firstTapWins(later), 'strict').legal).toBe(true);
    const before = of(1, op('a', 0, 1, already(0)), op('a', 3, 8, won(0)));
    expect(check(firstTapWins(before), 'strict').legal).toBe(false);
  });

  test('told apart by what `already` means: the sweeper finished the tap', () => {
    const helped = of(1, op('a', 0, 9, already(0)), op('b', 10, 11, told('empty')));
    expect(check(helped, 'lenient').legal).toBe(true);
    expect(check(helped, 'strict').legal).toBe(false);
  });
});

const outcomes = fc.oneof(
  { weight: 3, arbitrary: fc.nat(1).map(won) },
  { weight: 2, arbitrary: fc.nat(1).map(already) },
  fc.nat(1).map(owns),
  fc.constantFrom(...(['empty', 'expired', 'unknown', 'close', 'owns nothing'] as const)).map(told),
);
const operations = fc
  .record({
    user: fc.constantFrom('a', 'b', 'c'),
    from: fc.nat(8),
    takes: fc.integer({ min: 1, max: 6 }),
    forever: fc.boolean(),
    outcome: outcomes,
  })
  .map(({ user, from, takes, forever, outcome }) => {
    const lost = forever && (outcome.kind === 'unknown' || outcome.kind === 'close');
    return op(outcome.kind === 'close' ? '' : user, from, lost ? Infinity : from + takes, outcome);
  });
const histories = fc.record({
  shares: fc.integer({ min: 1, max: 2 }),
  operations: fc.array(operations, { minLength: 1, maxLength: 6 }),
});

describe('the search and a search without a thought', () => {
  const found = { legal: 0, illegal: 0 };
  test.each(RULES)('agree about every small history, %s', (rules) => {
    property(
      [histories],
      (history) => {
        const { legal } = check(history, rules);
        found[legal ? 'legal' : 'illegal'] += 1;
        expect(legal).toBe(checkByBruteForce(history, rules));
      },
      10,
    );
    /** About one in nine is legal. */
    const { legal, illegal } = found;
    expect(Math.min(legal, illegal) / (legal + illegal)).toBeGreaterThan(0.05);
  });
});
