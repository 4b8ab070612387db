import { describe, expect, test } from '@jest/globals';
import { parseAmount, parseCount } from '@pingshan/shared/amount';
import { InvariantError } from '@pingshan/shared/invariant';
import { minorUnits, formatAmount, MAX_AMOUNT, splitEvenly, sum } from '@pingshan/shared/money';
import fc from 'fast-check';
import { property } from './property.ts';

const amounts = fc.integer({ min: 0, max: MAX_AMOUNT });

describe('minor units', () => {
  test.each([
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53 + 2,
    MAX_AMOUNT + 1,
    -MAX_AMOUNT - 1,
  ])('%p is refused', (value) => {
    expect(() => minorUnits(value)).toThrow(InvariantError);
  });

  test('negative zero becomes zero', () => {
    expect(Object.is(minorUnits(-0), 0)).toBe(true);
  });
});

describe('an even split', () => {
  test('adds up to the total, and no two parts differ by more than a fen', () => {
    property([amounts, fc.integer({ min: 1, max: 500 })], (total, parts) => {
      const split = splitEvenly(minorUnits(total), parts);
      expect(split).toHaveLength(parts);
      expect(sum(split)).toBe(total);
      expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
    });
  });

  test('of 1.00 among 18 gives 5 fen at least, never −0.02', () => {
    const split = splitEvenly(minorUnits(100), 18);
    expect(Math.min(...split)).toBe(5);
    expect(sum(split)).toBe(100);
  });
});

describe('a written amount', () => {
  test('is parsed back from its own formatting', () => {
    property([amounts], (amount) => {
      expect(parseAmount(formatAmount(minorUnits(amount)))).toBe(amount);
      expect(parseAmount(`¥${formatAmount(minorUnits(amount))}元`)).toBe(amount);
    });
  });

  test.each([
    ['8', 800],
    ['8.8', 880],
    ['88.88', 8888],
    ['¥88', 8800],
    ['￥88.8', 8880],
    ['８８．８', 8880],
    ['1,000', 100_000],
    ['八十八', 8800],
    ['十', 1000],
    ['两百五', 25_000],
    ['一百零五', 10_500],
    ['一万二', 1_200_000],
    ['八块八', 880],
    ['八元八角八分', 888],
    ['五毛', 50],
    ['88元', 8800],
    ['两块五', 250],
    ['二十块', 2000],
    ['100块', 10_000],
    ['8。8', 880],
    ['一千零一', 100_100],
    ['rmb 66', 6600],
    ['8 分', undefined],
    ['0', 0],
  ])('%s is %p fen', (written, expected) => {
    expect(parseAmount(written)).toBe(expected);
  });

  test.each([
    '',
    'abc',
    '1e3',
    '-5',
    '8.888',
    '1,00',
    '八十八十',
    'NaN',
    'Infinity',
    '0x10',
    '8 8',
    '百',
    '九九九',
    '1000000000001',
  ])('%p is refused, not guessed', (written) => {
    expect(parseAmount(written)).toBeUndefined();
  });

  test.each([
    ['8', 8],
    ['八', 8],
    ['８个', 8],
    ['十二份', 12],
    ['8.5', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('a count of %p is %p', (written, expected) => {
    expect(parseCount(written)).toBe(expected);
  });
});
