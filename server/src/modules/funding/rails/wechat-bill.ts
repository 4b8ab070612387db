import { invariant } from '@pingshan/shared/invariant';
import { type MinorUnits, minorUnits, negate } from '@pingshan/shared/money';
import { RailUnavailableError } from './rail.ts';
import type { Statement, StatementLine } from './reports.ts';

const YUAN = /^(\d{1,12})\.(\d\d)$/;
/** The columns that are read, by their names in the file. */
const COLUMN = {
  at: '交易时间',
  transaction: '微信订单号',
  id: '商户订单号',
  state: '交易状态',
  currency: '货币种类',
  amount: '订单金额',
  refund: '微信退款单号',
  refunded: '退款金额',
  attached: '商户数据包',
} as const;
/** Before the last lines, which add the others up. */
const SUMMARY_LINES = 2;

function fenOf(yuan: string): MinorUnits {
  const [, whole, fen] = YUAN.exec(yuan) ?? [];
  invariant(whole && fen, `not an amount of a bill: ${yuan}`);
  return minorUnits(Number(whole) * 100 + Number(fen));
}

/** Every cell begins with a backtick, so that a spreadsheet does not round long numbers. */
const cellsOf = (row: string): string[] => row.slice(1).split(',`');

function lineOf(columns: readonly string[], row: string): StatementLine {
  const cells = cellsOf(row);
  const cell = (name: keyof typeof COLUMN): string => {
    const text = cells[columns.indexOf(COLUMN[name])];
    invariant(text !== undefined, `the bill has no ${COLUMN[name]}`);
    return text;
  };
  const refunded = cell('state') === 'REFUND';
  return {
    kind: refunded ? 'pull_returned' : 'pull',
    bankId: refunded ? cell('refund') : cell('transaction'),
    id: cell('id'),
    amount: refunded ? negate(fenOf(cell('refunded'))) : fenOf(cell('amount')),
    currency: cell('currency'),
    at: new Date(`${cell('at').replace(' ', 'T')}+08:00`),
    reference: cell('attached'),
  };
}

/**
 * Reads the bill of a day: a line for each payment and each refund. It has no balances. Throws
 * `RailUnavailableError` for a file that cannot be understood as a whole.
 */
export function parseBill(csv: string): Statement {
  try {
    const rows = csv
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split(/\r?\n/);
    const columns = rows[0]?.split(',') ?? [];
    const lines = rows.slice(1, -SUMMARY_LINES).map((row) => lineOf(columns, row));
    return { opening: null, closing: null, lines };
  } catch (cause) {
    throw new RailUnavailableError('the bill cannot be read', { cause });
  }
}
