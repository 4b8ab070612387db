import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '@pingshan/shared/language';
import { minorUnits, money, sum } from '@pingshan/shared/money';
import { monthPeriod } from '@pingshan/shared/time';
import type { Transaction, TransactionSummary } from '@pingshan/shared/wallet/schemas';
import fc from 'fast-check';
import { describeTransaction } from '../../miniapp/src/app/transactions.ts';
import { barHeights, labelCentre, peakOf } from '../../miniapp/src/components/bars.ts';
import { en } from '../../miniapp/src/messages/en.ts';
import { zhCN } from '../../miniapp/src/messages/zh-CN.ts';
import { fitsLarge, parseRecordId, recordView } from '../../miniapp/src/pages/record/record.ts';
import {
  balancesLine,
  emptyList,
  kindRows,
  monthTitle,
  spendingBars,
} from '../../miniapp/src/pages/records/statement.ts';
import { TOP_UP } from '../../miniapp/src/packages/funding/routes.ts';
import { recordPath } from '../../miniapp/src/pages/routes.ts';
import { property } from '../properties/property.ts';
import { PACKET_ID } from './harness/packets.ts';

const flow = (received: number, paid: number, count: number) => ({
  received: money(received),
  paid: money(paid),
  count,
});

const SUMMARY: TransactionSummary = {
  month: '2026-11',
  opening: money(88_888),
  closing: money(95_688),
  ...flow(8_800, 2_000, 4),
  kinds: [
    { kind: 'top_up', ...flow(8_000, 0, 1) },
    { kind: 'transfer', ...flow(800, 1_500, 2) },
    { kind: 'red_packet_sent', ...flow(0, 500, 1) },
  ],
  days: [
    { day: '2026-11-03', ...flow(8_000, 500, 2) },
    { day: '2026-11-30', ...flow(800, 1_500, 2) },
  ],
};
const NOW = monthPeriod('2026-11').from + 1;

describe('bars', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 31 });

  test('are as high as their values, and what is above zero is seen', () => {
    property([values], (given) => {
      const heights = barHeights(given);
      for (const [index, value] of given.entries()) {
        const height = heights[index] ?? -1;
        expect(height === 0).toBe(value === 0);
        expect(height).toBeLessThanOrEqual(100);
      }
      const peak = peakOf(given);
      expect(peak === undefined ? 0 : heights[peak]).toBe(Math.max(...heights));
      expect(peak === undefined).toBe(given.every((value) => value === 0));
    });
  });

  test('keep the label of the highest one within their width', () => {
    expect([labelCentre(0, 30), labelCentre(14, 30), labelCentre(29, 30)]).toEqual([
      12,
      (14.5 / 30) * 100,
      88,
    ]);
  });
});

describe('a month', () => {
  test('is named in the language', () => {
    expect(monthTitle('2026-11', zhCN)).toBe('2026 年 11 月');
    expect(monthTitle('2026-02', en)).toBe('February 2026');
  });

  test('has a bar for each of its days, which add up to what was spent', () => {
    const bars = spendingBars(SUMMARY, zhCN);
    expect(bars?.values).toHaveLength(30);
    expect(sum(bars?.values ?? [])).toBe(SUMMARY.paid.amount);
    expect(bars).toMatchObject({
      peak: '¥15.00',
      labels: ['1', '8', '15', '22', '30'],
      say: '11 月 30 日花得最多，¥15.00',
    });
    const february = { ...SUMMARY, month: '2028-02', days: [] };
    expect(spendingBars(february, zhCN)?.labels.at(-1)).toBe('29');
  });

  test('without spending has no bars', () => {
    expect(spendingBars({ ...SUMMARY, paid: money(0) }, zhCN)).toBeUndefined();
  });

  test('shows its balances: at the end of a month that is over, else now', () => {
    expect(balancesLine(SUMMARY, NOW, zhCN)).toBe('月初 ¥888.88 · 现在 ¥956.88');
    const later = monthPeriod('2026-12').from;
    expect(balancesLine(SUMMARY, later, zhCN)).toBe('月初 ¥888.88 · 月底 ¥956.88');
  });
});

describe('the kinds of a month', () => {
  const rows = kindRows(SUMMARY, 'zh-CN', zhCN);

  test('have a row for each direction, which add up to what came and went', () => {
    expect(rows.map(({ label, note, amount }) => [label, note, amount.amount])).toEqual([
      ['充值', '1 笔', 8_000],
      ['转账', '收入', 800],
      ['转账', '支出', -1_500],
      ['发出红包', '1 笔', -500],
    ]);
    expect(sum(rows.map(({ amount }) => amount.amount))).toBe(
      SUMMARY.received.amount - SUMMARY.paid.amount,
    );
  });
});

describe('a list without a line', () => {
  const untouched = { ...SUMMARY, opening: money(0), closing: money(0), ...flow(0, 0, 0) };

  test.each([
    ['a month', {}, zhCN.records.noneIn],
    ['a new account', { summary: untouched }, zhCN.records.none],
    ['a month before it', { summary: untouched, present: false }, zhCN.records.noneIn],
    ['a search', { searching: true, summary: untouched }, zhCN.records.notFound],
    ['a search so far', { searching: true, more: true }, zhCN.records.notFoundYet],
  ])('of %s says so', (_, state, says) => {
    const usual = { searching: false, more: false, present: true, summary: SUMMARY };
    const empty = emptyList({ ...usual, ...state }, zhCN);
    expect(empty.says).toBe(says);
    expect(empty.step?.page).toBe(says === zhCN.records.none ? TOP_UP : undefined);
  });
});

const LINE: Transaction = {
  id: 'txn_01J00000000000000000000000',
  kind: 'red_packet_grabbed',
  amount: money(945),
  at: '2026-11-25T12:05:00.000Z',
  counterparty: { id: 'usr_01J00000000000000000000000', name: '陈阿婆' },
  reference: { kind: 'red_packet', id: PACKET_ID },
  title: '恭喜发财',
};

describe('a line', () => {
  test('is a sentence with its counterparty, in each language', () => {
    expect(LANGUAGES.map((language) => describeTransaction(LINE, language).sentence)).toEqual([
      '抢到陈阿婆的红包',
      '搶到陈阿婆嘅利是',
      'You took a share of 陈阿婆’s packet',
    ]);
    const own = describeTransaction({ ...LINE, counterparty: null }, 'zh-CN');
    expect(own).toEqual({ sentence: '抢到自己发的红包', icon: 'packet' });
  });

  test('of money to a bank has an icon of its own', () => {
    const bank = { ...LINE, counterparty: null };
    expect(describeTransaction({ ...bank, kind: 'withdrawal' }, 'en').icon).toBe('withdraw');
    expect(describeTransaction({ ...bank, kind: 'top_up' }, 'en').icon).toBe('top-up');
  });

  test('shows everything about it, and leads to the thing', () => {
    const reader = { language: 'zh-CN', messages: zhCN, now: NOW } as const;
    expect(recordView(LINE, reader)).toEqual({
      sentence: '抢到陈阿婆的红包',
      icon: 'packet',
      facts: [
        { name: '时间', value: '11 月 25 日 周三 20:05' },
        { name: '对方', value: '陈阿婆' },
        { name: '备注', value: '恭喜发财' },
        { name: '种类', value: '抢到红包' },
        { name: '编号', value: LINE.id },
      ],
      rows: [{ label: '去看详情', path: `/packages/packet/detail/index?id=${PACKET_ID}` }],
    });
    const bare = { ...LINE, kind: 'top_up', counterparty: null, title: null, reference: null };
    const view = recordView(bare, reader);
    expect(view.facts.map(({ name }) => name)).toEqual(['时间', '种类', '编号']);
    expect(view.rows).toEqual([]);
  });

  test('of money that came from a person leads to its receipt, and to giving it back', () => {
    const reader = { language: 'zh-CN', messages: zhCN, now: NOW } as const;
    const reference = { kind: 'transfer', id: 'trf_01J00000000000000000000001' };
    const received = { ...LINE, kind: 'transfer_delivered', reference };
    const labels = (line: typeof LINE) => recordView(line, reader).rows.map(({ label }) => label);
    expect(labels(received)).toEqual(['去看详情', '凭证', '退还']);
    expect(labels({ ...received, amount: money(minorUnits(-100)) })).toEqual(['去看详情', '凭证']);
  });

  test('is found by the id in its address, and nothing else is', () => {
    expect(parseRecordId(LINE.id)).toBe(LINE.id);
    expect(parseRecordId('txn_<script>')).toBeUndefined();
    expect(parseRecordId(undefined)).toBeUndefined();
    expect(recordPath(LINE.id)).toBe(`/pages/record/index?id=${LINE.id}`);
  });

  test('has the largest digits while they fit the narrowest screen', () => {
    expect([999_999, -999_999, 1_000_000].map((one) => fitsLarge(money(minorUnits(one))))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
