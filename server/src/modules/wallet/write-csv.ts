import { formatAmount, type MinorUnits, negate } from '@pingshan/shared/money';
import { shanghaiMinute } from '@pingshan/shared/time';
import { writeCsv } from '../../platform/csv.ts';
import type { MonthStatement, StatementLine } from './core-statement.ts';
import type { Messages } from './messages/type.ts';

/**
 * A statement as a table: the opening balance, a row for each line, and the closing balance. Money in and
 * money out have columns of their own with nothing else in them, so that a spreadsheet can add them up.
 */
export function statementCsv(statement: MonthStatement, words: Messages): Buffer {
  const { currency, lines, opening, closing } = statement;
  const written = (amount: MinorUnits) => formatAmount(amount, currency);
  const rowOf = ({ id, at, sentence, counterparty, title, amount, balance }: StatementLine) => [
    shanghaiMinute(at),
    sentence,
    counterparty ?? '',
    title ?? '',
    amount > 0 ? written(amount) : '',
    amount < 0 ? written(negate(amount)) : '',
    written(balance),
    currency,
    id,
  ];
  return writeCsv([
    [
      words.time,
      words.what,
      words.counterparty,
      words.title,
      words.received,
      words.paid,
      words.balance,
      words.currency,
      words.id,
    ],
    ['', words.opening, '', '', '', '', written(opening), currency, ''],
    ...lines.map(rowOf),
    ['', words.closing, '', '', '', '', written(closing), currency, ''],
  ]);
}
