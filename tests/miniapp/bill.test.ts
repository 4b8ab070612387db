import { describe, expect, test } from '@jest/globals';
import type { Bill, BillPerson } from '@pingshan/shared/bill/schemas';
import { money } from '@pingshan/shared/money';
import { zhCN as main } from '../../miniapp/src/messages/zh-CN.ts';
import {
  aboutBill,
  actOf,
  askingNames,
  borneOf,
  asksOnJoin,
  chipOf,
  countedNow,
  inOrder,
  lineOf,
  mayReopen,
  nextToRemind,
  oddOf,
} from '../../miniapp/src/packages/bill/bill/bill.ts';
import { zhCN as own } from '../../miniapp/src/packages/bill/messages/zh-CN.ts';
import {
  areAgreed,
  missingOf,
  payableOf,
  payerOf,
  signed,
  totalsOf,
} from '../../miniapp/src/packages/bill/owe/owe.ts';
import { AMING, at, AZHEN, NOW } from './harness/transfers.ts';

const person = (change: Partial<BillPerson> = {}): BillPerson => ({
  user: AZHEN,
  state: 'due',
  weight: 2,
  wrote: null,
  items: [],
  household: null,
  amount: money(6_722),
  endedAt: null,
  reminders: 0,
  remindedAt: null,
  ...change,
});

const fronter = person({ user: AMING, state: 'fronter', amount: money(6_724) });

const bill = (change: Partial<Bill> = {}): Bill => ({
  id: 'bil_01J00000000000000000000001',
  state: 'open',
  title: '晚饭',
  total: money(13_446),
  how: 'equal',
  opener: AMING,
  fronter: AMING,
  fronted: true,
  fronterIn: true,
  open: false,
  chat: null,
  items: [],
  people: [fronter, person()],
  toCollect: money(6_722),
  collected: money(0),
  odd: money(2),
  borne: money(0),
  ifJoined: null,
  frozen: false,
  mine: { state: 'due', amount: money(6_722) },
  repeat: null,
  createdAt: at(0),
  countedAt: at(60),
  endedAt: null,
  expiresAt: at(86_400),
  now: at(60),
  ...change,
});

const viewer = { me: AZHEN.id, now: NOW };

describe('a bill', () => {
  test('asks each of its people for one act', () => {
    expect(actOf(bill(), AZHEN.id)).toBe('pay');
    expect(actOf(bill(), AMING.id)).toBe('remind');
    const joining = bill({ state: 'joining', mine: null, countedAt: null });
    expect(actOf({ ...joining, fronted: false }, AMING.id)).toBe('front');
    expect(actOf(bill({ mine: { state: 'out', amount: null } }), AZHEN.id)).toBe('ask');
    expect(actOf(bill({ mine: { state: 'out', amount: null }, frozen: true }), AZHEN.id)).toBe(
      'none',
    );
    expect(actOf(bill({ mine: { state: 'asked', amount: null } }), AZHEN.id)).toBe('asked');
    const asked = bill({ people: [fronter, person({ state: 'asked' })] });
    expect(actOf(asked, AMING.id)).toBe('reopen');
    expect(askingNames(asked)).toEqual(['阿珍']);
    expect(mayReopen(asked, AMING.id)).toBe(true);
    expect(mayReopen(bill({ frozen: true }), AMING.id)).toBe(false);
    expect(actOf(joining, AZHEN.id)).toBe('join');
    const capped = { ...joining, mine: { state: 'joined' as const, amount: money(3_000) } };
    expect(actOf(capped, AZHEN.id)).toBe('wait');
    expect(actOf({ ...capped, ifJoined: money(4_000) }, AZHEN.id)).toBe('raise');
    expect(actOf(joining, AMING.id)).toBe('count');
    expect(actOf(bill({ state: 'settled' }), AZHEN.id)).toBe('none');
    expect(asksOnJoin({ ...joining, how: 'exact' }, AZHEN.id)).toBe('amount');
  });

  test('says whose the odd fen are and what has come back', () => {
    expect(oddOf(bill(), AZHEN.id, own)).toBe('零头 2 分算 阿明 的');
    expect(oddOf(bill(), AMING.id, own)).toBe('零头 2 分算我的');
    expect(borneOf(bill(), AMING.id, own)).toBeUndefined();
    const borne = bill({ borne: money(6_722) });
    expect(borneOf(borne, AMING.id, own)).toBe('没人认的 ¥67.22 先算我的');
    expect(borneOf(borne, AZHEN.id, own)).toBe('没人认的 ¥67.22 先算 阿明 的');
    expect(chipOf(bill(), own)).toEqual({ kind: 'wait', word: '还差 1 份' });
    expect(aboutBill(bill(), viewer, { main, own })).toBe(
      '一共 ¥134.46，阿明垫付 · 均摊 2 人 · 今天 10:21 发起',
    );
    const other = bill({ opener: AZHEN, fronted: false });
    expect(aboutBill(other, viewer, { main, own })).toBe(
      '一共 ¥134.46，等 阿明 说是 TA 垫付的 · 均摊 2 人 · 阿珍 今天 10:21 发起',
    );
  });

  test('counts those who joined, with the amounts of the server', () => {
    const people = [fronter, person({ state: 'joined' })];
    expect(countedNow(bill({ people }))).toEqual({ shares: 1, sum: 6_722, complete: true });
    expect(countedNow(bill({ people: [fronter] })).complete).toBe(false);
  });

  test('reminds a person once a day, and not at night', () => {
    expect(nextToRemind(bill(), NOW)?.user).toEqual(AZHEN);
    const reminded = bill({ people: [person({ reminders: 1, remindedAt: at(0) })] });
    expect(nextToRemind(reminded, NOW)).toBeUndefined();
    expect(nextToRemind(bill(), Date.parse('2026-11-27T23:00:00+08:00'))).toBeUndefined();
  });

  test('tells how each share ended, and lists first who still waits', () => {
    const paid = person({ state: 'paid', endedAt: at(0) });
    const words = { main, own };
    expect(lineOf(paid, bill(), viewer, words).chip).toEqual({ kind: 'done', word: '10:21 已付' });
    expect(lineOf(fronter, bill(), viewer, words).note).toBe('垫付的人 · 零头 2 分算 阿明 的');
    expect(inOrder([fronter, paid, person()]).map(({ state }) => state)).toEqual([
      'due',
      'paid',
      'fronter',
    ]);
  });
});

test('between two people the lines add up to the difference', () => {
  const line = (from: typeof AMING.id | typeof AZHEN.id, amount: number) => ({
    bill: bill().id,
    title: '晚饭',
    from,
    to: from === AMING.id ? AZHEN.id : AMING.id,
    amount: money(amount),
  });
  const lines = [line(AMING.id, 900), line(AZHEN.id, 400)];
  const between = { person: AZHEN, difference: money(500), lines };
  const seen = lines.map((one) => signed(one, AMING.id).amount);
  expect(seen).toEqual([-900, 400]);
  expect(payerOf(between)).toBe('me');
  expect(totalsOf([between])).toEqual({ owe: 500, owed: 0 });
});

test('a payment of the plan is made at once where it is owed anyway; otherwise all have to agree', () => {
  const payment = { from: AMING.id, to: AZHEN.id, amount: money(500), direct: true };
  const between = { person: AZHEN, difference: money(500), lines: [] };
  const chat = { people: [], lines: [], plan: [payment], planId: 'x', agreed: [], asks: false };
  const owed = { items: [between], chat };
  expect(payableOf(owed, payment, AMING.id)).toBe(between);
  expect(payableOf(owed, payment, AZHEN.id)).toBeUndefined();
  const more = { ...payment, amount: money(700) };
  expect(payableOf(owed, more, AMING.id)).toBeUndefined();
  expect(missingOf(chat)).toBe(2);
  const agreed = { ...chat, agreed: [AMING.id] };
  expect(missingOf(agreed)).toBe(1);
  expect(areAgreed(agreed, payment)).toBe(false);
  expect(areAgreed({ ...chat, agreed: [AMING.id, AZHEN.id] }, payment)).toBe(true);
});
