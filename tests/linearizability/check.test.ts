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
const result = (kind: 'empty' | 'expired' | 'unknown' | 'close' | 'owns nothing'): Outcome => ({
  kind,
});

/** An operation of a user, from its invocation to its return. */
const op = (user: string, invoked: number, returned: number, outcome: Outcome): Operation => ({
  user,
  invoked,
  returned,
  outcome,
});
const of = (shares: number, ...operations: Operation[]): History => ({ shares, operations });

const LEGAL: readonly (readonly [string, History])[] = [
  ['no operation', of(2)],
  [
    'a won share, and the same share in a later `already`',
    of(1, op('a', 0, 1, won(0)), op('a', 2, 3, already(0))),
  ],
  [
    'two concurrent grabs of one user, of which the later one wins',
    of(1, op('a', 0, 9, already(0)), op('a', 1, 8, won(0))),
  ],
  [
    '`empty` after the last share was won',
    of(1, op('a', 0, 1, won(0)), op('b', 2, 3, result('empty'))),
  ],
  [
    '`empty` while the winner has no answer yet',
    of(1, op('a', 0, 9, won(0)), op('b', 2, 3, result('empty'))),
  ],
  [
    'a grab without an answer that took effect',
    of(1, op('a', 0, Infinity, result('unknown')), op('a', 5, 6, already(0))),
  ],
  [
    'a grab without an answer that had no effect',
    of(1, op('a', 0, Infinity, result('unknown')), op('b', 5, 6, won(0))),
  ],
  [
    'a grab without an answer that took effect much later',
    of(
      1,
      op('a', 0, Infinity, result('unknown')),
      op('a', 5, 6, result('owns nothing')),
      op('a', 7, 8, already(0)),
    ),
  ],
  [
    'a grab without an answer before the close, and `won` after it',
    of(
      1,
      op('a', 0, Infinity, result('unknown')),
      op('', 1, 2, result('close')),
      op('b', 3, 4, result('expired')),
      op('a', 5, 6, won(0)),
    ),
  ],
  [
    '`expired` after the close',
    of(1, op('', 0, Infinity, result('close')), op('a', 1, 2, result('expired'))),
  ],
  [
    'a grab that returns after an overlapping close and took effect before it',
    of(2, op('', 0, 9, result('close')), op('b', 1, 2, result('expired')), op('a', 0, 3, won(1))),
  ],
  [
    'a close that had no effect',
    of(1, op('', 0, Infinity, result('close')), op('a', 5, 6, won(0))),
  ],
];

const ILLEGAL: readonly (readonly [string, History])[] = [
  ['one share won by two users', of(2, op('a', 0, 1, won(0)), op('b', 0, 1, won(0)))],
  ['two shares won by one user', of(2, op('a', 0, 9, won(0)), op('a', 0, 9, won(1)))],
  [
    'two shares won by one user, one after the other',
    of(2, op('a', 0, 1, won(0)), op('a', 2, 3, won(0))),
  ],
  ['`already` before `won`', of(1, op('a', 0, 1, already(0)), op('a', 2, 3, won(0)))],
  [
    '`already` with the share of another user',
    of(2, op('a', 0, 1, won(0)), op('a', 2, 3, already(1))),
  ],
  ['`empty`, and a win after it', of(1, op('b', 0, 1, result('empty')), op('a', 2, 3, won(0)))],
  ['`empty` while a share is free', of(2, op('a', 0, 1, won(0)), op('b', 2, 3, result('empty')))],
  ['`empty` to an owner', of(1, op('a', 0, 1, won(0)), op('a', 2, 3, result('empty')))],
  [
    '`empty` to a user whose earlier grab wins',
    of(1, op('a', 0, 9, won(0)), op('a', 1, 2, result('empty'))),
  ],
  ['`expired` without a close', of(1, op('a', 0, 1, result('expired')))],
  [
    '`expired` to an owner',
    of(1, op('a', 0, 1, won(0)), op('', 2, 3, result('close')), op('a', 4, 5, result('expired'))),
  ],
  [
    '`won` after `expired`',
    of(
      2,
      op('', 0, Infinity, result('close')),
      op('b', 1, 2, result('expired')),
      op('a', 3, 4, won(0)),
    ),
  ],
  [
    '`won` without a claim in the ledger',
    of(1, op('a', 0, 1, won(0)), op('a', 2, 3, result('owns nothing'))),
  ],
  [
    'a grab without an answer that took effect after it had returned',
    of(
      1,
      op('a', 0, 4, result('unknown')),
      op('a', 5, 6, result('owns nothing')),
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

  test('legal or not by the rules for `empty`: the share was pending for a user who did not get it', () => {
    const lost = of(
      1,
      op('a', 0, 9, result('expired')),
      op('b', 1, 2, result('empty')),
      op('', 3, 4, result('close')),
    );
    expect(check(lost, 'lenient').legal).toBe(true);
    expect(check(lost, 'strict').legal).toBe(false);
  });

  test('legal once `won` is moved to the first of a user’s concurrent grabs', () => {
    const later = of(
      1,
      op('a', 0, 9, already(0)),
      op('b', 1, 2, result('empty')),
      op('a', 3, 8, won(0)),
    );
    expect(check(later, 'strict').legal).toBe(false);
    expect(check(firstTapWins(later), 'strict').legal).toBe(true);
    const before = of(1, op('a', 0, 1, already(0)), op('a', 3, 8, won(0)));
    expect(check(firstTapWins(before), 'strict').legal).toBe(false);
  });

  test('legal or not by the rules for `already`: the sweeper completed the grab', () => {
    const helped = of(1, op('a', 0, 9, already(0)), op('b', 10, 11, result('empty')));
    expect(check(helped, 'lenient').legal).toBe(true);
    expect(check(helped, 'strict').legal).toBe(false);
  });
});

const outcomes = fc.oneof(
  { weight: 3, arbitrary: fc.nat(1).map(won) },
  { weight: 2, arbitrary: fc.nat(1).map(already) },
  fc.nat(1).map(owns),
  fc
    .constantFrom(...(['empty', 'expired', 'unknown', 'close', 'owns nothing'] as const))
    .map(result),
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

describe('the search and the brute-force search', () => {
  const found = { legal: 0, illegal: 0 };
  test.each(RULES)('agree on small random histories under the %s rules', (rules) => {
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
