import { describe, expect, test } from '@jest/globals';
import type { Card, TopUpView, WithdrawalView } from '@pingshan/shared/funding/schemas';
import { minorUnits, money } from '@pingshan/shared/money';
import { pathOf } from '../../miniapp/src/app/links.ts';
import { zhCN as main } from '../../miniapp/src/messages/zh-CN.ts';
import {
  cardRequestOf,
  doubtAbout,
  faultOfPhone,
  spacedNumber,
} from '../../miniapp/src/packages/funding/add-card/add-card.ts';
import { chosenCard, usableCards } from '../../miniapp/src/packages/funding/card-choice.ts';
import { zhCN as listWords } from '../../miniapp/src/packages/funding/list-messages/zh-CN.ts';
import { topUpMatter, withdrawalMatter } from '../../miniapp/src/packages/funding/matters.ts';
import { zhCN as own } from '../../miniapp/src/packages/funding/messages/zh-CN.ts';
import {
  movementIdIn,
  pollEvery_ms,
  standingOf,
} from '../../miniapp/src/packages/funding/movement/movement.ts';
import {
  factsOf,
  outcomeOf,
  stepsOf,
} from '../../miniapp/src/packages/funding/movement/outcome.ts';
import { movementPath, OWED } from '../../miniapp/src/packages/funding/routes.ts';
import {
  buttonLabel,
  validateTopUp,
  waysOf,
} from '../../miniapp/src/packages/funding/top-up/top-up.ts';
import {
  buttonLabel as withdrawLabel,
  validateWithdrawal,
} from '../../miniapp/src/packages/funding/withdraw/withdraw.ts';

import { SECURITY, VERIFY } from '../../miniapp/src/packages/account/routes.ts';
import { wayOutOf } from '../../miniapp/src/layouts/way-out/way-out.ts';

const AT = '2026-02-17T12:00:00.000Z';
const now = Date.parse(AT) + 5_000;
const words = { main, own };

const card = (change: Partial<Card> = {}): Card => ({
  id: 'crd_01J00000000000000000000001',
  last4: '1234',
  issuer: '邻里银行',
  kind: 'debit',
  state: 'active',
  ...change,
});
const shown = { id: card().id, last4: '1234', issuer: '邻里银行' };

const withdrawal = (change: Partial<WithdrawalView> = {}): WithdrawalView => ({
  id: 'wdr_01J00000000000000000000001',
  state: 'asked',
  amount: money(20_000),
  card: shown,
  reason: null,
  at: AT,
  cancelUntil: '2026-02-17T12:00:10.000Z',
  endedAt: null,
  ...change,
});
const topUp = (change: Partial<TopUpView> = {}): TopUpView => ({
  id: 'top_01J00000000000000000000001',
  source: 'card',
  state: 'sent',
  amount: money(10_000),
  card: shown,
  reason: null,
  at: AT,
  endedAt: null,
  ...change,
});

describe('a top-up', () => {
  test('is validated against the limit in the wallet’s reply', () => {
    const max = minorUnits(500_000);
    expect(validateTopUp('200', max)).toEqual({ fault: undefined, amount: 20_000 });
    expect(validateTopUp('5000.01', max)).toEqual({ fault: 'too_large', max });
    expect(validateTopUp('0.', undefined)).toEqual({ fault: 'empty' });
    expect(buttonLabel(validateTopUp('5000.01', max), own)).toBe('一次最多 ¥5,000.00');
  });

  test('has no practice money where money is real', () => {
    expect(waysOf(true)).toEqual(['sandbox', 'card', 'transfer']);
    expect(waysOf(false)).toEqual(['card', 'transfer']);
  });
});

describe('a withdrawal', () => {
  const says = (typed: string, balance: number, hasCard = true) =>
    withdrawLabel(validateWithdrawal(typed, { balance: minorUnits(balance), hasCard }), own);

  test.each([
    ['提现 ¥200.00', '200', 20_000],
    ['先写金额', '', 20_000],
    ['先写金额', '0.', 20_000],
    ['余额不够：要 ¥200.01，现有 ¥200.00', '200.01', 20_000],
  ])('the button says %s', (label, typed, balance) => expect(says(typed, balance)).toBe(label));

  test('needs a card first', () => expect(says('200', 20_000, false)).toBe('先加一张卡'));
});

describe('the cards', () => {
  const credit = card({ id: 'crd_01J00000000000000000000002', kind: 'credit' });
  const waiting = card({ id: 'crd_01J00000000000000000000003', state: 'awaiting_code' });

  test('that money comes from are debit cards whose bank has confirmed them', () => {
    expect(usableCards([waiting, credit, card()])).toEqual([card()]);
  });

  test('the newest is used until another one is chosen, and when that one is removed', () => {
    const second = card({ id: 'crd_01J00000000000000000000004' });
    expect(chosenCard([second, card()], undefined)).toBe(second);
    expect(chosenCard([second, card()], card().id)).toEqual(card());
    expect(chosenCard([second], card().id)).toBe(second);
    expect(chosenCard([], undefined)).toBeUndefined();
  });

  test('a number is shown in groups of four, and odd ones are asked about but not refused', () => {
    expect(spacedNumber('62220200x00000000000')).toBe('6222 0200 0000 0000 000');
    expect(doubtAbout('4111 1111 1111 1111', own)).toBeUndefined();
    expect(doubtAbout('4111 1111 1111 1112', own)).toContain('再看一眼');
    const odd = cardRequestOf('4111 1111 1111 1112', '138 0000 0001');
    expect(odd).toEqual({ number: '4111111111111112', phone: '13800000001' });
    expect(cardRequestOf('4111', '13800000001')).toBeUndefined();
    expect(cardRequestOf('4111111111111111', '138')).toBeUndefined();
    expect(faultOfPhone('138', own)).toBe('手机号要写完整');
    expect(faultOfPhone('+85291234567', own)).toBeUndefined();
  });
});

describe('where the money is', () => {
  const title = (movement: WithdrawalView | TopUpView, at = now) => {
    const { state, title: said } = outcomeOf(movement, at, words);
    return [state, said];
  };

  test.each<[string, string, Partial<WithdrawalView>]>([
    ['waiting', '¥200.00 已经提交', {}],
    ['waiting', '银行在办', { state: 'sent' }],
    ['done', '¥200.00 已到卡里', { state: 'paid' }],
    ['stopped', '没有成功，¥200.00 已退回余额', { state: 'failed', reason: 'card_blocked' }],
    ['done', '取消了', { state: 'cancelled' }],
    ['stopped', '银行退回来了', { state: 'returned' }],
  ])('a withdrawal: %s, %s', (state, said, change) =>
    expect(title(withdrawal(change))).toEqual([state, said]),
  );

  test.each<[string, string, Partial<TopUpView>]>([
    ['waiting', '银行在办', { state: 'asked' }],
    ['done', '¥100.00 已到账', { state: 'done' }],
    ['stopped', '没有成功，卡里没有扣钱', { state: 'failed', reason: 'insufficient_funds' }],
    ['stopped', '没有成功，卡里没有扣钱', { state: 'expired' }],
    ['stopped', '银行把这笔收回去了', { state: 'reversed' }],
  ])('a top-up: %s, %s', (state, said, change) =>
    expect(title(topUp(change))).toEqual([state, said]),
  );

  test('is unknown while a bank does not answer, and known again once it has', () => {
    const late = now + 120_000;
    expect(title(withdrawal({ state: 'sent' }), late)).toEqual(['unknown', main.failed.unknown]);
    expect(title(topUp(), late)[0]).toBe('unknown');
    expect(title(topUp({ state: 'done' }), late)[0]).toBe('done');
  });

  test('is told in steps, with why a bank did not do it', () => {
    const states = (movement: WithdrawalView | TopUpView) =>
      stepsOf(movement, now, words).map((step) => [step.title, step.state]);
    expect(states(withdrawal({ state: 'sent' }))).toEqual([
      ['已提交', 'done'],
      ['银行处理中', 'now'],
      ['到账', 'to-come'],
    ]);
    const failed = withdrawal({ state: 'failed', reason: 'account_closed', endedAt: AT });
    expect(states(failed).map(([said]) => said)).toEqual(['已提交', '银行没有办成', '钱已退回']);
    expect(stepsOf(failed, now, words)[1]?.note).toBe('这个账户已经销户');
    expect(states(topUp({ state: 'expired' })).at(-1)?.[0]).toBe('卡里没有扣钱');
    expect(states(topUp({ state: 'done' })).every(([, state]) => state === 'done')).toBe(true);
    expect(states(withdrawal({ state: 'cancelled' }))).toEqual([]);
  });

  test('is on a card whose number is not shown, or came by a transfer', () => {
    expect(factsOf(withdrawal(), own).map(({ value }) => value)).toEqual([
      '¥200.00',
      '邻里银行 ●●●● 1234',
      '尾 0001',
    ]);
    const transferred = topUp({ source: 'bank_transfer', card: null });
    expect(factsOf(transferred, own)[1]?.value).toBe('银行转账');
  });

  test('a withdrawal can be cancelled until the bank has it', () => {
    expect(standingOf(withdrawal(), now)).toBe('cancellable');
    expect(standingOf(withdrawal({ state: 'sent' }), now)).toBe('at-bank');
    expect(standingOf(topUp({ state: 'asked' }), now)).toBe('at-bank');
  });

  test('is asked again only while it can change and no events arrive', () => {
    expect(pollEvery_ms(withdrawal(), false)).toBe(3_000);
    expect(pollEvery_ms(withdrawal(), true)).toBe(false);
    expect(pollEvery_ms(withdrawal({ state: 'paid' }), false)).toBe(false);
    expect(pollEvery_ms(undefined, false)).toBe(false);
  });
});

describe('on the home page', () => {
  test('a withdrawal can be cancelled, then it is looked at', () => {
    const { action, stage, note } = withdrawalMatter(withdrawal(), listWords);
    expect([action, stage, note]).toEqual(['取消', 'undo', '¥200.00 · 还能取消']);
    expect(withdrawalMatter(withdrawal({ state: 'sent' }), listWords).stage).toBe('other');
  });

  test('a top-up names its card, and leads to its page', () => {
    expect(topUpMatter(topUp(), listWords).title).toBe('从邻里银行 1234 充值');
    expect(topUpMatter(topUp({ card: null }), listWords).title).toBe('转账充值');
    expect(topUpMatter(topUp(), listWords).path).toBe(movementPath(topUp().id));
  });
});

test('a link with the number of a movement opens its page, and no other does', () => {
  expect(pathOf(withdrawal().id)).toBe(movementPath(withdrawal().id));
  expect(pathOf(topUp().id)).toBe(movementPath(topUp().id));
  expect(movementIdIn(topUp().id)).toBe(topUp().id);
  expect(movementIdIn('txn_01J00000000000000000000001')).toBeUndefined();
  expect(movementIdIn(undefined)).toBeUndefined();
});

test('a refusal leads to the page where what is missing can be done', () => {
  expect(wayOutOf('pin_not_set', main)?.path).toBe(SECURITY);
  expect(wayOutOf('class_needed', main)?.path).toBe(VERIFY);
  expect(wayOutOf('owed_first', main)?.path).toBe(OWED);
  expect(wayOutOf('limit_reached', main)).toBeUndefined();
});

test('while a bank has it, the page says by when it is done', () => {
  expect(outcomeOf(withdrawal({ state: 'sent' }), now, words).note).toBe(
    '今天 22:00 前到尾号 1234',
  );
  expect(outcomeOf(topUp({ state: 'sent' }), now, words).note).toBe('一般在 今天 20:10 前到余额');
});
