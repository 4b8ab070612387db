import { shanghaiDay } from '@pingshan/shared/time';
import type { Movement, StatementFault } from './lines.ts';

const HEADER = 'type,bank_id,wallet_id,amount,currency,at,reference';

const sumOf = (movements: readonly Movement[]): number =>
  movements.reduce((total, { amount }) => total + amount, 0);

/** A field that is quoted where it must be (RFC 4180). */
const field = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function falsified(movement: Movement, faults: readonly StatementFault[]): Movement[] {
  const fault = faults.find(({ bankId }) => bankId === movement.bankId)?.fault;
  if (fault === 'omit') return [];
  if (fault === 'twice') return [movement, { ...movement, bankId: `${movement.bankId}X` }];
  if (fault === 'one_fen_off') return [{ ...movement, amount: movement.amount + 1 }];
  return [movement];
}

const rowOf = ({ kind, bankId, id, amount, currency, at_ms, reference }: Movement): string =>
  [
    kind,
    bankId,
    id,
    String(amount),
    currency,
    new Date(at_ms).toISOString(),
    field(reference),
  ].join(',');

const balanceRow = (type: 'opening' | 'closing', amount: number): string =>
  `${type},,,${amount},CNY,,`;

/**
 * The file of one Shenzhen day: what the bank held before, every movement, and what it held after. The
 * faults that a test asked for are in it, and its figures add up all the same, as those of a bank that is
 * itself mistaken.
 */
export function statementOf(
  all: readonly Movement[],
  faults: readonly StatementFault[],
  day: string,
): string {
  const movements = all.flatMap((movement) => falsified(movement, faults));
  const before = movements.filter(({ at_ms }) => shanghaiDay(at_ms) < day);
  const during = movements.filter(({ at_ms }) => shanghaiDay(at_ms) === day);
  const opening = sumOf(before);
  const rows = [
    balanceRow('opening', opening),
    ...during.map(rowOf),
    balanceRow('closing', opening + sumOf(during)),
  ];
  return `${[HEADER, ...rows].join('\n')}\n`;
}
