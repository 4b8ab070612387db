import { invariant } from '@pingshan/shared/invariant';
import { minorUnits } from '@pingshan/shared/money';
import { RailUnavailableError } from './rail.ts';
import { LINE_KINDS, type Statement, type StatementLine } from './reports.ts';

const HEADER = 'type,bank_id,wallet_id,amount,currency,at,reference';
const WHOLE = /^-?\d{1,15}$/;
/** One field: quoted with doubled quotes in it, or plain. */
const FIELD = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g;

const fieldsOf = (row: string): string[] =>
  [...row.matchAll(FIELD)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );

function amountOf(text: string) {
  invariant(WHOLE.test(text), `not an amount of a statement: ${text}`);
  return minorUnits(Number(text));
}

function lineOf(fields: readonly string[]): StatementLine {
  const [type, bankId = '', id = '', amount = '', currency = '', at = '', reference = ''] = fields;
  const kind = LINE_KINDS.find((known) => known === type);
  invariant(kind && bankId, `not a line of a statement: ${type}`);
  return { kind, bankId, id, amount: amountOf(amount), currency, at: new Date(at), reference };
}

function read(csv: string): Statement {
  const [header, ...rows] = csv.trimEnd().split('\n').map(fieldsOf);
  invariant(header?.join(',') === HEADER, 'the statement has other columns');
  const balance = (type: string) => amountOf(rows.find(([first]) => first === type)?.[3] ?? '');
  const lines = rows.filter(([type]) => type !== 'opening' && type !== 'closing').map(lineOf);
  return { opening: balance('opening'), closing: balance('closing'), lines };
}

/** Reads a statement. Throws `RailUnavailableError` for a file that cannot be understood as a whole. */
export function parseStatement(csv: string): Statement {
  try {
    return read(csv);
  } catch (cause) {
    throw new RailUnavailableError('the statement cannot be read', { cause });
  }
}
