import { type MinorUnits, formatMoney } from '@pingshan/shared/money';
import { shanghaiDay, shanghaiMinute } from '@pingshan/shared/time';
import { bottomOf, type Cell, type Measure, PAGE, placeText } from './core-page.ts';
import type { MonthStatement } from './core-statement.ts';
import type { Messages } from './messages/type.ts';

const TITLE_SIZE = 18;
const MONTH_SIZE = 13;
const SUM_SIZE = 12;
const LABEL_SIZE = 8.5;
const GAP = 14;
const HALF = (PAGE.right - PAGE.left) / 2;
const LABEL_WIDTH = 78;

/** `2026-11-01 – 2026-11-30`; of a month that is not over, until when it was read. */
function periodOf({ period, writtenAt }: MonthStatement, words: Messages): string {
  const first = shanghaiDay(period.from);
  if (writtenAt < period.to) return `${first} – ${words.until(shanghaiMinute(writtenAt))}`;
  return `${first} – ${shanghaiDay(period.to - 1)}`;
}

function titleCells(statement: MonthStatement, words: Messages, measure: Measure): Cell[] {
  const [year = 0, month = 0] = statement.month.split('-').map(Number);
  const title = `${words.product} · ${words.statement}`;
  const left = { x: PAGE.left, y: PAGE.top, width: PAGE.right - PAGE.left - HALF / 2 };
  const right = { x: PAGE.right - HALF / 2, y: PAGE.top + 6, width: HALF / 2 };
  const cells = [
    placeText(measure, title, left, { size: TITLE_SIZE }),
    placeText(measure, words.month(year, month), right, { size: MONTH_SIZE, align: 'right' }),
  ];
  if (!statement.sandbox) return cells;
  const below = { x: PAGE.left, y: bottomOf(cells) + 2, width: PAGE.right - PAGE.left };
  return [...cells, placeText(measure, words.sandbox, below, { tone: 'cinnabar' })];
}

type Fact = readonly [label: string, value: string];

/** Facts in two columns, a label before each. */
function factCells(facts: readonly Fact[], top: number, measure: Measure): Cell[] {
  const cells: Cell[] = [];
  let y = top;
  for (let at = 0; at < facts.length; at += 2) {
    const row = facts.slice(at, at + 2).flatMap(([label, value], column) => {
      const x = PAGE.left + column * HALF;
      const place = { x: x + LABEL_WIDTH, y, width: HALF - LABEL_WIDTH - GAP };
      return [
        placeText(measure, label, { x, y, width: LABEL_WIDTH }, { tone: 'ash' }),
        placeText(measure, value, place),
      ];
    });
    cells.push(...row);
    y = bottomOf(row) + 3;
  }
  return cells;
}

/** The four sums side by side: what was there, what came, what went, what is there. */
function sumCells(statement: MonthStatement, words: Messages, y: number, measure: Measure): Cell[] {
  const { opening, received, paid, closing, currency } = statement;
  const sums: (readonly [string, MinorUnits])[] = [
    [words.opening, opening],
    [words.received, received],
    [words.paid, paid],
    [words.closing, closing],
  ];
  const width = HALF / 2;
  return sums.flatMap(([label, amount], column) => {
    const x = PAGE.left + column * width;
    const name = placeText(measure, label, { x, y, width }, { size: LABEL_SIZE, tone: 'ash' });
    const place = { x, y: y + name.height + 1, width };
    const written = formatMoney({ amount, currency });
    return [name, placeText(measure, written, place, { size: SUM_SIZE })];
  });
}

/** What stands above the table of a statement: whose it is, of which time, and the sums. */
export function layoutHead(statement: MonthStatement, words: Messages, measure: Measure): Cell[] {
  const { holder, currency, writtenAt, count } = statement;
  const title = titleCells(statement, words, measure);
  const facts = factCells(
    [
      [words.holder, [holder.realName, holder.name].filter((one) => one !== null).join(' · ')],
      [words.phone, holder.phone ?? words.noPhone],
      [words.currency, `${words.currencies[currency]} ${currency}`],
      [words.count, String(count)],
      [words.period, periodOf(statement, words)],
      [words.writtenAt, shanghaiMinute(writtenAt)],
    ],
    bottomOf(title) + GAP,
    measure,
  );
  return [...title, ...facts, ...sumCells(statement, words, bottomOf(facts) + GAP, measure)];
}
