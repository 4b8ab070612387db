import { describe, expect, test } from '@jest/globals';
import {
  amountsOf,
  type Draft,
  EMPTY_DRAFT,
  EMPTY_PART,
  faultOf,
  fill,
  requestOf,
  sumOf,
  togglePerson,
  withFronter,
  withoutDish,
  withPart,
} from '../../miniapp/src/packages/bill/bill-new/draft.ts';
import { AZHEN } from './harness/transfers.ts';

const LIN = { id: 'usr_01J00000000000000000000003', name: '林叔' } as const;
const CHEN = { id: 'usr_01J00000000000000000000004', name: '陈阿婆' } as const;
const WHO = [AZHEN, LIN, CHEN];

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...EMPTY_DRAFT,
  typed: '268.90',
  title: '围屋窑鸡 晚饭',
  people: WHO.map((user) => ({ ...EMPTY_PART, user })),
  ...change,
});

describe('a new bill', () => {
  test('the others owe whole fen and the fronter has the odd ones', () => {
    expect(amountsOf(draft())).toEqual({
      mine: 6_724,
      fronter: undefined,
      others: [6_722, 6_722, 6_722],
    });
    expect(sumOf(draft())).toEqual({ kind: 'right', collect: 20_166, odd: 2 });
    expect(faultOf(draft())).toBeUndefined();
  });

  test('a household counts two parts for an adult and one for a child', () => {
    const household = {
      id: 'hh_01J00000000000000000000001',
      name: '陈家',
      adults: 2,
      children: 1,
      weight: 5,
    } as const;
    const people = [{ ...EMPTY_PART, user: AZHEN }];
    const family = draft({ typed: '70', household, people });
    expect(amountsOf(family)).toEqual({ mine: 5_000, fronter: undefined, others: [2_000] });
    expect(requestOf(family).mine).toEqual({ household: household.id });
  });

  test('what is short by one fen is given to one person', () => {
    let exact = draft({ how: 'exact', fronterIn: false });
    for (const { id } of WHO) exact = withPart(exact, id, { typed: '89.63' });
    expect(sumOf(exact)).toEqual({ kind: 'short', by: 1 });
    expect(faultOf(exact)).toBe('sum');
    expect(sumOf(fill(exact, AZHEN.id))).toEqual({ kind: 'right', collect: 26_890, odd: 0 });
  });

  test('who has not written an amount does so on joining', () => {
    const exact = withPart(draft({ how: 'exact' }), AZHEN.id, { typed: '60' });
    expect(sumOf(exact)).toEqual({ kind: 'later' });
    expect(faultOf(exact)).toBeUndefined();
    expect(requestOf(exact).shares).toEqual([
      { user: AZHEN.id, amount: 6_000 },
      { user: LIN.id },
      { user: CHEN.id },
    ]);
  });

  test('a dish that is removed is removed from all who had it', () => {
    const dishes = ['窑鸡', '青菜', '米饭'].map((name) => ({ name, typed: '10' }));
    const listed = withPart(draft({ how: 'items', dishes }), AZHEN.id, { dishes: [0, 1, 2] });
    const left = withoutDish(listed, 1);
    expect(left.dishes.map(({ name }) => name)).toEqual(['窑鸡', '米饭']);
    expect(left.people[0]?.dishes).toEqual([0, 1]);
    expect(faultOf(left)).toBe('my_dishes');
  });

  test('another person may have paid first, and has the odd fen then', () => {
    const byLin = withFronter(draft(), LIN);
    expect(byLin.people.map(({ user }) => user)).toEqual([AZHEN, CHEN]);
    expect(amountsOf(byLin)).toEqual({ mine: 6_722, fronter: 6_724, others: [6_722, 6_722] });
    expect(requestOf({ ...byLin, day: 5 })).toMatchObject({ fronter: LIN.id, mine: {} });
    expect(requestOf({ ...byLin, day: 5 }).repeat).toBeUndefined();
    expect(faultOf({ ...byLin, people: [], open: false })).toBeUndefined();
    expect(faultOf({ ...byLin, how: 'exact' })).toBe('my_amount');
  });

  test('what is missing is named in the order of the page', () => {
    expect(faultOf(EMPTY_DRAFT)).toBe('total');
    expect(faultOf(draft({ title: ' ' }))).toBe('title');
    expect(faultOf(draft({ people: [], open: false }))).toBe('people');
    expect(faultOf(draft({ people: [] }))).toBeUndefined();
    expect(togglePerson(draft(), AZHEN).people).toHaveLength(2);
  });
});
