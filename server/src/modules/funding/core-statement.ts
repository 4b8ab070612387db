import { add, type MinorUnits, sum } from '@pingshan/shared/money';
import type { LineKind, Statement, StatementLine } from './rails/reports.ts';

const SEND_BACK = 'back_';

/** Our id of the instruction that sends a received transfer back. */
export const sendBackId = (bankId: string): string => `${SEND_BACK}${bankId}`;

type LineId = Pick<StatementLine, 'kind' | 'id' | 'bankId'>;

/** The key of the entry that a line must have in our ledger. */
const ENTRY_KEYS: Readonly<Record<LineKind, (line: LineId, rail: string) => string>> = {
  pull: ({ id }) => `top_up:${id}`,
  push: ({ id }) => `end:${id}`,
  pull_returned: ({ id }) => `reverse:${id}`,
  push_returned: ({ id }) => `return:${id}`,
  transfer_in: ({ bankId }, rail) => `transfer_in:${rail}/${bankId}`,
  transfer_returned: ({ id }, rail) => `end:${rail}/${id.slice(SEND_BACK.length)}`,
};

export const entryKeyOf = (line: LineId, rail: string): string => ENTRY_KEYS[line.kind](line, rail);

/** Lines of which an earlier one is about the same movement: the bank has carried it out twice. */
export function repeatedLines(
  lines: readonly StatementLine[],
  rail: string,
): ReadonlySet<StatementLine> {
  const seen = new Set<string>();
  const repeated = new Set<StatementLine>();
  for (const line of lines) {
    const key = entryKeyOf(line, rail);
    if (seen.has(key)) repeated.add(line);
    seen.add(key);
  }
  return repeated;
}

/** A figure of the file that is not what it must be. */
export interface BalanceFault {
  readonly what: 'opening' | 'closing' | 'ledger';
  readonly expected: MinorUnits;
  readonly found: MinorUnits;
}

/** What our ledger holds at the end of the day, and what is known to differ. */
export interface OwnFigures {
  /** The closing balance of the day before; undefined where no day was compared yet. */
  readonly before: MinorUnits | undefined;
  /** Minus the balance of the bank's account at the end of the day. */
  readonly ledger: MinorUnits;
  /** Lines whose entry was posted after midnight, and findings that are open. */
  readonly explained: MinorUnits;
}

/** The figures of a day that do not add up: opening + Σ = closing = what our ledger says the bank holds. */
export function balanceFaults(
  { opening, closing, lines }: Statement,
  { before, ledger, explained }: OwnFigures,
): BalanceFault[] {
  const faults: BalanceFault[] = [];
  if (opening === null || closing === null) return faults;
  if (before !== undefined && before !== opening) {
    faults.push({ what: 'opening', expected: before, found: opening });
  }
  const added = add(opening, sum(lines.map(({ amount }) => amount)));
  if (added !== closing) faults.push({ what: 'closing', expected: added, found: closing });
  const own = add(ledger, explained);
  if (own !== closing) faults.push({ what: 'ledger', expected: own, found: closing });
  return faults;
}
