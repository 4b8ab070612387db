import { describe, expect, test } from '@jest/globals';
import { createIds, lowestIdAt } from '@pingshan/shared/ids';
import { LANGUAGES } from '@pingshan/shared/language';
import { minorUnits, money, sum } from '@pingshan/shared/money';
import { labelOf, sentenceFor } from '@pingshan/shared/statement';
import { addMonths, monthPeriod, shanghaiMonth } from '@pingshan/shared/time';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import fc from 'fast-check';
import { MODULES } from '../../server/src/app.ts';
import { layoutPages } from '../../server/src/modules/wallet/core-pages.ts';
import { PAGE } from '../../server/src/modules/wallet/core-page.ts';
import {
  addBalances,
  type MonthStatement,
} from '../../server/src/modules/wallet/core-statement.ts';
import { MESSAGES } from '../../server/src/modules/wallet/messages/index.ts';
import { statementCsv } from '../../server/src/modules/wallet/write-csv.ts';
import { writeCsv } from '../../server/src/platform/csv.ts';
import { property } from './property.ts';

const MONTH = '2026-11';
const amounts = fc.array(
  fc.integer({ min: -5_000_000, max: 5_000_000 }).filter((amount) => amount !== 0),
  { maxLength: 60 },
);
const openings = fc.integer({ min: 0, max: 100_000_000 });
const names = fc.string({ unit: 'grapheme', maxLength: 40 });

function transactionOf(amount: number, index: number, title: string): Transaction {
  return {
    id: `txn_${String(index).padStart(26, '0')}`,
    kind: 'top_up',
    amount: money(amount),
    at: new Date(monthPeriod(MONTH).from + index * 1_000).toISOString(),
    counterparty: { id: 'usr_1', name: title },
    reference: null,
    title,
  };
}

function statementOf(opening: number, moved: readonly number[], title = ''): MonthStatement {
  const closing = minorUnits(moved.reduce((balance, amount) => balance + amount, opening));
  const bounds = { opening: minorUnits(opening), closing };
  const transactions = moved.map((amount, index) => transactionOf(amount, index, title));
  const sizes = (sign: number) =>
    sum(moved.filter((one) => one * sign > 0).map((one) => minorUnits(Math.abs(one))));
  return {
    month: MONTH,
    period: monthPeriod(MONTH),
    currency: 'CNY',
    holder: { name: '阿珍', realName: '陈*珍', phone: '138****0002' },
    sandbox: true,
    writtenAt: monthPeriod(MONTH).to,
    ...bounds,
    received: sizes(1),
    paid: sizes(-1),
    count: moved.length,
    lines: addBalances(transactions, bounds, () => title),
  };
}

describe('a month', () => {
  const times = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2099, 0) });

  test('holds exactly the times whose day is in it', () => {
    property([times], (at) => {
      const month = shanghaiMonth(at);
      const { from, to } = monthPeriod(month);
      expect(from <= at && at < to).toBe(true);
      expect([shanghaiMonth(from), shanghaiMonth(to - 1)]).toEqual([month, month]);
      expect(shanghaiMonth(to)).toBe(addMonths(month, 1));
      expect(monthPeriod(addMonths(month, 1)).from).toBe(to);
      expect(addMonths(addMonths(month, 17), -17)).toBe(month);
    });
  });

  test('no id of its time is below its lowest id, and none of before is above it', () => {
    property([times, fc.uint8Array({ minLength: 10, maxLength: 10 })], (at, bytes) => {
      const id = createIds({ now: () => at, random: () => bytes })('txn');
      expect(lowestIdAt('txn', at) <= id).toBe(true);
      expect(id < lowestIdAt('txn', at + 1)).toBe(true);
    });
  });
});

describe('a statement', () => {
  test('leads from the opening balance over its lines to the closing one', () => {
    property([openings, amounts], (opening, moved) => {
      const { lines, closing, received, paid } = statementOf(opening, moved);
      expect(lines.at(-1)?.balance ?? opening).toBe(closing);
      expect(opening + received - paid).toBe(closing);
      const wrong = lines.filter(
        ({ amount, balance }, index) => (lines[index - 1]?.balance ?? opening) + amount !== balance,
      );
      expect(wrong).toEqual([]);
    });
  });

  test('that does not add up is not written', () => {
    const bounds = { opening: minorUnits(100), closing: minorUnits(100) };
    const lines = [transactionOf(1, 0, '')];
    expect(() => addBalances(lines, bounds, () => '')).toThrow('the lines lead to 101');
  });

  test('keeps each text of its pages within the page, and apart from its neighbours below', () => {
    const measure = (text: string, size: number, width: number) =>
      Math.max(1, Math.ceil((Array.from(text).length * size) / width)) * size * 1.4;
    property([openings, amounts, names], (opening, moved, title) => {
      const statement = statementOf(opening, moved, title);
      const pages = [...layoutPages(statement, MESSAGES.en, measure)];
      const cells = pages.flatMap((page) => page.cells);
      const outside = cells.filter(
        ({ x, y, width, height }) =>
          x < PAGE.left || x + width > PAGE.right || y < PAGE.top || y + height > PAGE.bottom,
      );
      expect(outside).toEqual([]);
      const balances = cells.filter(({ x, align }) => x === 480 && align === 'right');
      expect(balances).toHaveLength(pages.length + moved.length);
      for (const page of pages) {
        const inColumn = page.cells.filter(({ x, y }) => x === 134 && y > 150);
        const covered = inColumn.filter((cell, index) => {
          const above = inColumn[index - 1];
          return above !== undefined && cell.y < above.y + above.height - 0.001;
        });
        expect(covered).toEqual([]);
      }
    });
  });
});

/** A reader of RFC 4180, as a spreadsheet has one. */
function readCsv(bytes: Buffer): string[][] {
  const text = bytes.toString('utf8').slice(1);
  const rows = text.matchAll(/((?:"(?:[^"]|"")*",?)*)\r\n/g);
  return [...rows].map(([, row = '']) =>
    [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
  );
}

const isFormula = (cell: string): boolean =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(cell.trimStart()) && !/^-?\d+(\.\d+)?$/.test(cell);

describe('a table', () => {
  const HOSTILE = ['=1+1', '+86', '-2+3', '@SUM(A1)', '\t=1', ' =1', '＝1', '"a",=1', 'a\r\n=1'];

  test('begins with the mark by which Excel knows UTF-8', () => {
    expect([...writeCsv([['阿珍']]).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('gives back every text, and none as a formula', () => {
    const cells = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' }));
    const rows = fc.array(fc.array(cells, { minLength: 1, maxLength: 4 }), { minLength: 1 });
    property([rows], (written) => {
      const read = readCsv(writeCsv(written));
      const flat = read.flat();
      expect(read.map((row) => row.length)).toEqual(written.map((row) => row.length));
      expect(flat.filter(isFormula)).toEqual([]);
      for (const [index, cell] of written.flat().entries()) {
        expect([cell, `'${cell}`]).toContain(flat[index]);
      }
    });
  });

  test('leaves amounts as numbers', () => {
    expect(readCsv(writeCsv([['-5.00', '88.80', '=5']]))).toEqual([['-5.00', '88.80', "'=5"]]);
  });

  test('of a statement adds up, column by column', () => {
    property([openings, amounts, names], (opening, moved, title) => {
      const statement = statementOf(opening, moved, title);
      const rows = readCsv(statementCsv(statement, MESSAGES['zh-CN'])).slice(1);
      const fen = (cell = '') => Number(cell.replace('.', '')) || 0;
      const column = (index: number) => rows.reduce((all, row) => all + fen(row[index]), 0);
      expect(fen(rows[0]?.[6]) + column(4) - column(5)).toBe(fen(rows.at(-1)?.[6]));
    });
  });
});

describe('the titles of transactions', () => {
  const titled = MODULES.flatMap(({ transactionTitles }) => transactionTitles ?? []);

  test('are those of the same kinds in each language', () => {
    for (const titles of titled) {
      const kinds = LANGUAGES.map((language) => Object.keys(titles[language]).sort());
      expect(new Set(kinds.map(String)).size).toBe(1);
    }
  });

  test.each(LANGUAGES)(
    '%s: a label and a sentence are said calmly, with and without a name',
    (language) => {
      const movements = [true, false].flatMap((received) =>
        ['阿珍', undefined].map((name) => ({ received, name })),
      );
      for (const title of titled.flatMap((titles) => Object.values(titles[language]))) {
        const said = movements.map((movement) => sentenceFor(title, movement, language));
        for (const text of [...said, labelOf(title, language)]) {
          expect(text).toMatch(/^[^!！]+$/);
          expect(text).not.toContain('undefined');
        }
      }
    },
  );

  test('of Hong Kong are not those of the mainland', () => {
    for (const titles of titled) {
      for (const [kind, title] of Object.entries(titles['zh-CN'])) {
        const pair = (['zh-CN', 'zh-HK'] as const).map((language) =>
          labelOf(titles[language][kind], language),
        );
        expect({ kind, same: pair[0] === pair[1] }).toEqual({ kind, same: false });
        expect(title).toBeDefined();
      }
    }
  });

  test('of a kind without any still tell the direction and the counterparty', () => {
    const say = (received: boolean, name?: string) =>
      LANGUAGES.map((language) => sentenceFor(undefined, { received, name }, language));
    expect(say(true, '阿珍')).toEqual(['收到阿珍的钱', '收到阿珍畀嘅錢', 'Received from 阿珍']);
    expect(say(false)).toEqual(['支出', '支出', 'Money out']);
    expect(sentenceFor('转账', { received: false, name: '阿珍' }, 'zh-CN')).toBe('转账 · 阿珍');
  });
});
