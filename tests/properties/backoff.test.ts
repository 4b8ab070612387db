import { expect, test } from '@jest/globals';
import { backoff } from '@pingshan/shared/backoff';
import * as fc from 'fast-check';
import { property } from './property.ts';

const options = fc
  .record({
    first_ms: fc.integer({ min: 1, max: 5_000 }),
    max_ms: fc.integer({ min: 1, max: 60_000 }),
  })
  .map(({ first_ms, max_ms }) => ({ first_ms, max_ms: Math.max(first_ms, max_ms) }));
const attempts = fc.nat(10_000);
const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('the delay doubles from the first one up to the cap', () => {
  property([options, attempts], (given, attempt) => {
    const delay = backoff(given);
    expect(delay(0)).toBe(given.first_ms);
    expect(delay(attempt + 1)).toBe(Math.min(delay(attempt) * 2, given.max_ms));
  });
});

test('a factor of 1 keeps the delay constant', () => {
  property([options, attempts], (given, attempt) => {
    expect(backoff({ ...given, factor: 1 })(attempt)).toBe(given.first_ms);
  });
});

test('jitter draws from the upper half of the delay, in whole milliseconds', () => {
  property([options, attempts, draws], (given, attempt, draw) => {
    const full_ms = backoff(given)(attempt);
    const jittered_ms = backoff({ ...given, random: () => draw })(attempt);
    expect(Number.isInteger(jittered_ms)).toBe(true);
    expect(jittered_ms).toBeGreaterThanOrEqual(Math.floor(full_ms / 2));
    expect(jittered_ms).toBeLessThanOrEqual(full_ms);
  });
});

test('the delay depends on the attempt alone: a success is a return to attempt 0', () => {
  property([options, fc.array(attempts, { maxLength: 20 })], (given, order) => {
    const shared = backoff(given);
    expect(order.map(shared)).toEqual(order.map((attempt) => backoff(given)(attempt)));
  });
});
