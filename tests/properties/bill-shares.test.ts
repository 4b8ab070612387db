import { describe, expect, test } from '@jest/globals';
import { type BillSplit, type Part, splitBill } from '@pingshan/shared/bill/bill-shares';
import { BILL_TRANSITIONS, BILL_WAYS, SHARE_TRANSITIONS } from '@pingshan/shared/bill/states';
import { minorUnits, splitEvenly, sum, ZERO } from '@pingshan/shared/money';
import fc from 'fast-check';
import { property } from './property.ts';

const fen = fc.integer({ min: 1, max: 100_000_000 }).map(minorUnits);
const weight = fc.integer({ min: 1, max: 1_000 });
const head = { weight: 1, amount: null, items: [] };
const byWeight = (weights: readonly number[]): Part[] =>
  weights.map((one) => ({ ...head, weight: one }));
const weights = fc.array(weight, { minLength: 1, maxLength: 100 });
const own = fc.option(weight);

/** The shares of all, the fronter's first. Fails where there are none. */
function sharesOf(split: BillSplit): { fronter: number; others: readonly number[]; odd: number } {
  if (split.outcome !== 'split') throw new Error(split.outcome);
  return split;
}

function expectWhole(split: BillSplit, total: number, fronterIn: boolean): void {
  const { fronter, others } = sharesOf(split);
  expect(sum([fronter, ...others].map(minorUnits))).toBe(total);
  for (const share of others) expect(share).toBeGreaterThanOrEqual(1);
  expect(fronter >= 1).toBe(fronterIn);
}

describe('a bill by weights', () => {
  test('adds up to the total, each share is at least one fen, and others pay whole fen', () => {
    property([fen, weights, own], (total, list, mine) => {
      const others = byWeight(list);
      const fronter = mine === null ? null : { ...head, weight: mine };
      const split = splitBill({ total, how: 'shares', items: [], fronter, others });
      if (split.outcome === 'split') expectWhole(split, total, fronter !== null);
      else expect(split.outcome).toBe('too_small');
    });
  });

  test('gives the odd fen to the fronter', () => {
    property([fen, fc.integer({ min: 2, max: 100 })], (total, people) => {
      const others = byWeight(splitEvenly(minorUnits(people - 1), people - 1));
      const split = splitBill({ total, how: 'equal', items: [], fronter: head, others });
      if (total < people)
        return expect(split).toEqual({ outcome: 'too_small', by: people - total });
      const least = Math.floor(total / people);
      const { fronter, others: shares, odd } = sharesOf(split);
      expect(new Set(shares)).toEqual(new Set([least]));
      expect(odd).toBe(total % people);
      expect(fronter).toBe(least + odd);
    });
  });

  test('without the fronter, equal weights differ by one fen, and who joined first has it', () => {
    property([fen, fc.integer({ min: 1, max: 100 })], (total, people) => {
      const others = byWeight(Array.from({ length: people }, () => 1));
      const split = splitBill({ total, how: 'equal', items: [], fronter: null, others });
      if (total < people) return;
      expect(sharesOf(split).others).toEqual(splitEvenly(total, people));
    });
  });

  test('what is missing would make it possible', () => {
    property(
      [fc.integer({ min: 1, max: 500 }).map(minorUnits), weights, own],
      (total, list, mine) => {
        const others = byWeight(list);
        const fronter = mine === null ? null : { ...head, weight: mine };
        const input = { how: 'shares', items: [], fronter, others } as const;
        const split = splitBill({ ...input, total });
        if (split.outcome === 'split') return;
        const more = splitBill({ ...input, total: minorUnits(total + split.by) });
        expect(more.outcome).toBe('split');
      },
    );
  });

  test('of ¥268.90 among four: 零头 2 分算我的', () => {
    const total = minorUnits(26_890);
    const input = { total, how: 'equal', items: [], fronter: head } as const;
    const split = splitBill({ ...input, others: byWeight([1, 1, 1]) });
    expect(split).toEqual({
      outcome: 'split',
      fronter: 6_724,
      others: [6_722, 6_722, 6_722],
      odd: 2,
    });
  });
});

describe('a bill in which each writes their own', () => {
  const wrote = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 100 });
  const parts = (list: readonly number[]): Part[] =>
    list.map((amount) => ({ ...head, amount: minorUnits(amount) }));

  test('leaves the rest to the fronter, or says by how much it is wrong', () => {
    property([wrote, fc.integer({ min: -5_000, max: 5_000 })], (list, rest) => {
      const others = parts(list);
      const asked = list.reduce((all, one) => all + one, 0);
      const total = minorUnits(Math.max(asked + rest, 1));
      const left = total - asked;
      const input = { total, how: 'exact', items: [], others } as const;
      const split = splitBill({ ...input, fronter: head });
      if (left >= 1) expectWhole(split, total, true);
      else expect(split).toEqual({ outcome: 'over', by: 1 - left });
      const without = splitBill({ ...input, fronter: null });
      if (left === 0) expectWhole(without, total, false);
      else {
        const outcome = left < 0 ? 'over' : 'short';
        expect(without).toEqual({ outcome, by: Math.abs(left) });
      }
    });
  });

  test('is compared with what the fronter wrote', () => {
    const total = minorUnits(1_000);
    const fronter = { ...head, amount: minorUnits(399) };
    const input = { total, how: 'exact', items: [], fronter } as const;
    expect(splitBill({ ...input, others: parts([600]) })).toEqual({ outcome: 'short', by: 1 });
    expect(splitBill({ ...input, others: parts([602]) })).toEqual({ outcome: 'over', by: 1 });
    expectWhole(splitBill({ ...input, others: parts([601]) }), total, true);
  });
});

describe('a bill by dishes', () => {
  const dishes = fc.array(fc.integer({ min: 100, max: 100_000 }).map(minorUnits), {
    minLength: 1,
    maxLength: 20,
  });
  const eaters = fc.array(fc.array(fc.nat(19), { minLength: 1 }), { minLength: 1, maxLength: 30 });

  test('adds up to the total for every choice of dishes', () => {
    property([dishes, eaters, fc.option(fc.array(fc.nat(19)))], (items, ate, mine) => {
      const others = ate.map((list) => ({
        ...head,
        items: [...new Set(list.map((item) => item % items.length))],
      }));
      const fronter = mine && { ...head, items: [...new Set(mine)] };
      const total = sum(items);
      const split = splitBill({ total, how: 'items', items, fronter, others });
      if (split.outcome === 'split') expectWhole(split, total, fronter !== null);
      else if (split.outcome === 'short') expect(fronter).toBeNull();
      else expect(split).toMatchObject({ outcome: 'too_small' });
    });
  });

  test('each pays a part of what they ate, and the fronter what is too small to split', () => {
    const items = [minorUnits(1_000), minorUnits(500)];
    const others = [
      { ...head, items: [0] },
      { ...head, items: [0, 1] },
    ];
    const input = { total: minorUnits(1_500), how: 'items', items, others } as const;
    expect(splitBill({ ...input, fronter: { ...head, items: [0] } })).toEqual({
      outcome: 'split',
      fronter: 334,
      others: [333, 833],
      odd: 1,
    });
    expect(splitBill({ ...input, fronter: null })).toMatchObject({ others: [500, 1_000] });
    expect(splitBill({ ...input, total: minorUnits(1_400), fronter: null })).toEqual({
      outcome: 'over',
      by: 100,
    });
  });

  test('a dish that no one has is missing where the fronter has no share', () => {
    const items = [minorUnits(1_000), minorUnits(500)];
    const others = [{ ...head, items: [0] }];
    const split = splitBill({ total: sum(items), how: 'items', items, fronter: null, others });
    expect(split).toEqual({ outcome: 'short', by: 500 });
  });
});

describe('every way of splitting', () => {
  test('has no shares before another has joined', () => {
    for (const how of BILL_WAYS) {
      const input = { total: minorUnits(100), how, items: [], fronter: head, others: [] };
      expect(splitBill(input)).toEqual({ outcome: 'short', by: 100 });
    }
  });

  test('a bill and a share have no exit from an end', () => {
    expect(Object.values(SHARE_TRANSITIONS).filter(({ length }) => length > 0)).toHaveLength(1);
    const { joining, open, ...ends } = BILL_TRANSITIONS;
    expect([...joining, ...open]).toHaveLength(5);
    for (const next of Object.values(ends)) expect(next).toHaveLength(ZERO);
  });
});
