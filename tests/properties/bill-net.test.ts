import { describe, expect, test } from '@jest/globals';
import { monthlyTime, monthOf, nextMonth } from '@pingshan/shared/bill/monthly';
import { balancesOf, type Debt, netBetween, planSettlement } from '@pingshan/shared/bill/net';
import { minorUnits, sum, negate } from '@pingshan/shared/money';
import { shanghai } from '@pingshan/shared/time';
import fc from 'fast-check';
import { property } from './property.ts';

const person = fc.integer({ min: 0, max: 11 }).map((each) => `usr_${each}`);
const debts = fc
  .array(
    fc.record({
      from: person,
      to: person,
      amount: fc.integer({ min: 1, max: 1_000_000 }).map(minorUnits),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.filter(({ from, to }) => from !== to));

describe('a plan of who pays whom', () => {
  test('settles everyone with at most n − 1 payments, and changes no one’s balance', () => {
    property([debts], (list) => {
      const plan = planSettlement(list);
      const balances = [...balancesOf(list)].filter(([, balance]) => balance !== 0);
      expect(plan.length).toBeLessThanOrEqual(Math.max(balances.length - 1, 0));
      expect(new Map(balancesOf(plan))).toEqual(new Map(balances));
      for (const { from, to, amount } of plan) {
        expect(amount).toBeGreaterThan(0);
        expect(from).not.toBe(to);
      }
    });
  });

  test('is the same whatever the order of the debts', () => {
    property([debts], (list) => {
      expect(planSettlement([...list].reverse())).toEqual(planSettlement(list));
    });
  });

  test('balances add up to zero', () => {
    property([debts], (list) => expect(sum(balancesOf(list).values())).toBe(0));
  });
});

describe('netting two people', () => {
  test('leaves a difference to which the lines add up, the same from both sides', () => {
    property([debts], (list) => {
      const net = netBetween(list, 'usr_0', 'usr_1');
      const other = netBetween(list, 'usr_1', 'usr_0');
      const signed = net.lines.map(({ from, amount }: Debt) =>
        from === 'usr_0' ? amount : negate(amount),
      );
      expect(sum(signed)).toBe(net.difference);
      expect(other.lines).toEqual(net.lines);
      expect(other.difference + net.difference).toBe(0);
      const rest = list.filter((one) => !net.lines.includes(one));
      expect(netBetween(rest, 'usr_0', 'usr_1').lines).toEqual([]);
    });
  });
});

describe('a bill of every month', () => {
  const month = fc
    .record({ year: fc.integer({ min: 2020, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) })
    .map((each) => `${each.year}-${String(each.month).padStart(2, '0')}`);
  const day = fc.integer({ min: 1, max: 31 });

  test('opens at nine on its day, or on the last day of a month without it', () => {
    property([month, day], (name, anchored) => {
      const at = monthlyTime(name, anchored);
      const opened = shanghai(at);
      expect(monthOf(at)).toBe(name);
      expect(opened).toMatchObject({ hour: 9, minute: 0 });
      const isLast = monthOf(at + 24 * 3_600_000) !== name;
      expect(opened.day === anchored || (opened.day < anchored && isLast)).toBe(true);
    });
  });

  test('never skips, slides or repeats a month', () => {
    let name = '2026-01';
    const days: number[] = [];
    for (let months = 0; months < 26; months++) {
      days.push(shanghai(monthlyTime(name, 31)).day);
      name = nextMonth(name);
    }
    expect(days.slice(0, 5)).toEqual([31, 28, 31, 30, 31]);
    expect(days[25]).toBe(29);
    expect(name).toBe('2028-03');
  });
});
