import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LANGUAGES } from '@pingshan/shared/language';
import { minorUnits, money } from '@pingshan/shared/money';
import { sentenceFor } from '@pingshan/shared/statement';
import { MINUTE_MS, monthPeriod } from '@pingshan/shared/time';
import type { Browser } from 'playwright-core';
import { titles } from '@pingshan/shared/red-packet/titles/index';
import { PAGE } from '../../server/src/modules/wallet/core-page.ts';
import {
  addBalances,
  type MonthStatement,
} from '../../server/src/modules/wallet/core-statement.ts';
import { MESSAGES } from '../../server/src/modules/wallet/messages/index.ts';
import { statementPdf } from '../../server/src/modules/wallet/write-pdf.ts';
import { openBrowser } from './chromium.ts';
import { openPdf, type Place } from './pdf-ink.ts';

const TEST_MS = 120_000;
const PERIOD = monthPeriod('2026-11');
/** Characters that fonts often lack, emoji, Latin, and a name without a place to break its line. */
const NAMES = [
  '阿珍',
  '陈䶮',
  '㛃嬷',
  '𠮷野家',
  'Wendy 🧧👨‍👩‍👧',
  'X'.repeat(40),
  'ｶﾀｶﾅ',
  '嘅啲喺冇',
];
const LINES = 60;

/** A month with every kind of name, on two pages. */
function statementIn(language: (typeof LANGUAGES)[number]): MonthStatement {
  const transactions = Array.from({ length: LINES }, (_, index) => {
    const name = NAMES[index % NAMES.length] ?? '';
    return {
      id: `txn_${String(index).padStart(26, '0')}` as const,
      kind: 'red_packet_grabbed',
      amount: money(index % 3 === 0 ? -88 : 1_234_567),
      at: new Date(PERIOD.from + index * MINUTE_MS).toISOString(),
      counterparty: { id: 'usr_1' as const, name },
      reference: null,
      title: index % 2 === 0 ? `恭喜發財 ${name}` : null,
    };
  });
  const moved = transactions.reduce((total, { amount }) => total + amount.amount, 0);
  const bounds = { opening: minorUnits(100_000), closing: minorUnits(100_000 + moved) };
  return {
    month: '2026-11',
    period: PERIOD,
    currency: 'CNY',
    holder: { name: '𠮷野珍', realName: '陈*珍', phone: '138****0002' },
    sandbox: true,
    writtenAt: PERIOD.to,
    ...bounds,
    received: minorUnits(40 * 1_234_567),
    paid: minorUnits(20 * 88),
    count: LINES,
    lines: addBalances(transactions, bounds, ({ counterparty, kind }) =>
      sentenceFor(
        titles[language][kind as 'red_packet_grabbed'],
        { received: true, name: counterparty?.name },
        language,
      ),
    ),
  };
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, TEST_MS);
afterAll(() => browser.close());

/** The thinnest sign, a comma or a minus, has more dark pixels than this. */
const INK_MIN = 3;
/** Nothing is printed here: ink in it would mean that something else than the page was looked at. */
const MARGINS: readonly Place[] = [
  { x: 2, y: 10, width: PAGE.left - 6, height: 800 },
  { x: PAGE.left, y: 10, width: 500, height: PAGE.top - 14 },
];

test.each(LANGUAGES)(
  'a statement in %s has ink in every cell of every page, and none in the margins',
  async (language) => {
    const { bytes, pages } = await statementPdf(statementIn(language), MESSAGES[language]);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    await openPdf(browser, bytes, async (countInk) => {
      for (const [index, { cells }] of pages.entries()) {
        const inked = (counts: readonly number[]) =>
          cells.every((_, at) => (counts[at] ?? 0) >= INK_MIN);
        const ink = await countInk(index + 1, [...cells, ...MARGINS], inked);
        const blank = cells.filter((_, at) => (ink[at] ?? 0) < INK_MIN);
        expect(blank.map(({ text }) => text)).toEqual([]);
        expect(ink.slice(cells.length)).toEqual([0, 0]);
      }
    });
  },
  TEST_MS,
);

test(
  'a cell without ink is found',
  async () => {
    const { bytes, pages } = await statementPdf(statementIn('en'), MESSAGES.en);
    const [title] = pages[0]?.cells ?? [];
    if (!title) throw new Error('a page without a title');
    await openPdf(browser, bytes, async (countInk) => {
      const beside = { ...title, x: title.x + title.width - 60, width: 60 };
      const ink = await countInk(1, [title, beside], ([drawn = 0]) => drawn >= INK_MIN);
      expect(ink[0]).toBeGreaterThan(INK_MIN);
      expect(ink[1]).toBeLessThan(INK_MIN);
    });
  },
  TEST_MS,
);
