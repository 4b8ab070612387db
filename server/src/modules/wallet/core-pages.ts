import { amountParts, type MinorUnits, money, negate } from '@pingshan/shared/money';
import { shanghaiMinute } from '@pingshan/shared/time';
import { layoutHead } from './core-head.ts';
import { bottomOf, type Cell, type Measure, type Page, PAGE, placeText } from './core-page.ts';
import type { MonthStatement, StatementLine } from './core-statement.ts';
import type { Messages } from './messages/type.ts';

/** The columns of the table, which share the width of the page. */
const TIME = { x: PAGE.left, width: 90 };
const WHAT = { x: 134, width: 186 };
const RECEIVED = { x: 324, width: 74 };
const PAID = { x: 402, width: 74 };
const BALANCE = { x: 480, width: 75 };

const LABEL_SIZE = 8.5;
const PADDING = 5;
const GAP = 16;
const FOOT = { y: 806, size: 8 };

type Column = Pick<Cell, 'x' | 'width'>;
type Place = (text: string, column: Column, style?: Parameters<typeof placeText>[3]) => Cell;

const placer =
  (measure: Measure, y: number): Place =>
  (text, column, style) =>
    placeText(measure, text, { ...column, y }, style);

function headings(words: Messages, y: number, measure: Measure): Cell[] {
  const place = placer(measure, y);
  const label = { size: LABEL_SIZE, tone: 'ash' } as const;
  const amount = { ...label, align: 'right' } as const;
  return [
    place(words.time, TIME, label),
    place(words.what, WHAT, label),
    place(words.received, RECEIVED, amount),
    place(words.paid, PAID, amount),
    place(words.balance, BALANCE, amount),
  ];
}

/** The sentence, and below it in ash what people called the thing. */
function describeCells({ sentence, title }: StatementLine, y: number, measure: Measure): Cell[] {
  const told = placer(measure, y)(sentence, WHAT);
  if (title === null) return [told];
  return [told, placer(measure, bottomOf([told]))(title, WHAT, { size: LABEL_SIZE, tone: 'ash' })];
}

function rowCells(
  line: StatementLine,
  { currency }: MonthStatement,
  y: number,
  measure: Measure,
): Cell[] {
  const place = placer(measure, y);
  const amount = (value: MinorUnits, column: Column) => {
    const { sign, yuan, fen } = amountParts(money(value, currency), false);
    return place(sign + yuan + fen, column, { align: 'right' });
  };
  const moved = line.amount > 0 ? amount(line.amount, RECEIVED) : amount(negate(line.amount), PAID);
  return [
    place(shanghaiMinute(line.at), TIME),
    ...describeCells(line, y, measure),
    moved,
    amount(line.balance, BALANCE),
  ];
}

/** A page with the headings of the table below what is above them, and where its next row begins. */
function beginPage(above: readonly Cell[], words: Messages, measure: Measure) {
  const top = above.length === 0 ? PAGE.top : bottomOf(above) + GAP;
  const labels = headings(words, top, measure);
  const rule = bottomOf(labels) + PADDING;
  const page: Page = { cells: [...above, ...labels], rules: [rule] };
  return { page, y: rule };
}

/**
 * Lays a statement out, page by page: the caller may do other things between two pages. Rows are never
 * divided, and each page repeats the headings.
 */
export function* layoutPages(
  statement: MonthStatement,
  words: Messages,
  measure: Measure,
): Generator<Page> {
  let { page, y } = beginPage(layoutHead(statement, words, measure), words, measure);
  for (const line of statement.lines) {
    let cells = rowCells(line, statement, y + PADDING, measure);
    if (bottomOf(cells) > PAGE.bottom) {
      yield page;
      ({ page, y } = beginPage([], words, measure));
      cells = rowCells(line, statement, y + PADDING, measure);
    }
    y = bottomOf(cells) + PADDING;
    page.cells.push(...cells);
    page.rules.push(y);
  }
  if (statement.lines.length === 0) {
    page.cells.push(placer(measure, y + PADDING)(words.noLines, WHAT, { tone: 'ash' }));
  }
  yield page;
}

/** The foot of each page, once it is known how many there are. */
export function addFeet(pages: readonly Page[], words: Messages, measure: Measure): void {
  const column = { x: PAGE.left, width: PAGE.right - PAGE.left };
  for (const [index, { cells }] of pages.entries()) {
    const text = words.page(index + 1, pages.length);
    const style = { size: FOOT.size, tone: 'ash', align: 'right' } as const;
    cells.push(placer(measure, FOOT.y)(text, column, style));
  }
}
