import { minorUnits, negate, ZERO } from '@pingshan/shared/money';
import { type JournalEntry, readEntry } from '../ledger/index.ts';
import { bankAccount } from './accounts.ts';
import type { SettlementContext } from './context.ts';
import { recordedOf } from './core-rank.ts';
import { entryKeyOf } from './core-statement.ts';
import { askedOf, findPayment, type Payment } from './find-payment.ts';
import { amountDiffers, type Difference, isParked, parkFinding } from './park-finding.ts';
import type { BankReport, StatementLine } from './rails/reports.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { settlePayment } from './settle-payment.ts';
import { payTopUp } from './settle-top-up.ts';

/** A line with the entry that it has in our ledger; none where something is left for a person. */
export interface MatchedLine {
  readonly line: StatementLine;
  readonly entry: JournalEntry | undefined;
}

const STATES = { pull: 'paid', push: 'paid', pull_returned: 'returned', push_returned: 'returned' };

/** A line as the report that the bank should have made of it. The card is not on a statement. */
function reportOf(line: StatementLine, payment: Payment): BankReport | undefined {
  if (!(line.kind in STATES)) return undefined;
  const kind = line.kind.startsWith('pull') ? 'pull' : 'push';
  const state = STATES[line.kind as keyof typeof STATES] as 'paid' | 'returned';
  const { id, currency, reference } = line;
  const amount = minorUnits(Math.abs(line.amount));
  return {
    id,
    kind,
    state,
    amount,
    currency,
    reference,
    reason: null,
    last4: askedOf(payment).last4,
  };
}

const shown = ({ kind, bankId, amount }: StatementLine) => ({ kind, bankId, amount });

async function parkMissing(
  ctx: SettlementContext,
  rail: string,
  line: StatementLine,
  expected: string,
) {
  const known = line.id !== '' && (await findPayment(ctx, rail, line.id)) !== undefined;
  const key = `missing_here/${rail}/${line.bankId}`;
  await parkFinding(ctx, {
    key,
    rail,
    kind: 'missing_here',
    subject: line.id || line.bankId,
    expected,
    found: `${line.kind} ${line.amount}`,
    act: known ? 'correct' : 'note',
    line: shown(line),
    difference: line.amount,
  });
}

/** Carries out what the statement says of a payment that has no entry yet. */
async function settleLine(
  ctx: SettlementContext,
  rail: string,
  line: StatementLine,
): Promise<void> {
  if (line.kind === 'transfer_in') {
    return receiveTransfer(ctx, rail, { ...line, payerName: '', payerLast4: '' });
  }
  const payment = await findPayment(ctx, rail, line.id);
  const report = payment && reportOf(line, payment);
  if (!payment || !report) return;
  const { what, record } = payment;
  const isLate = what === 'top_up' && recordedOf(record.state) === 'failed';
  const agrees = minorUnits(record.amount) === line.amount;
  /** We gave it up and the bank has taken the money after all: the statement decides, and it is theirs. */
  if (isLate && agrees && line.kind === 'pull') await payTopUp(ctx, record);
  else await settlePayment(ctx, rail, report);
}

/** What the entry has moved at the bank, signed as on a statement. */
function movedBy({ legs }: JournalEntry, account: string) {
  const leg = legs.find((one) => one.account === account);
  return leg ? negate(leg.amount) : ZERO;
}

function differing(rail: string, line: StatementLine, moved: number): Difference {
  return {
    ...amountDiffers(line.id || line.bankId),
    rail,
    subject: line.id || line.bankId,
    expected: `${line.kind} ${moved}`,
    found: `${line.kind} ${line.amount}`,
    act: 'correct',
    line: shown(line),
    difference: line.amount - moved,
  };
}

/**
 * Finds the entry of a line. A payment that is still open is settled by it; what cannot be is parked, with its
 * one lawful act.
 */
export async function matchLine(
  ctx: SettlementContext,
  rail: string,
  line: StatementLine,
): Promise<MatchedLine> {
  const key = entryKeyOf(line, rail);
  if (!(await readEntry(ctx, key))) await settleLine(ctx, rail, line);
  const entry = await readEntry(ctx, key);
  if (!entry && (await isParked(ctx, amountDiffers(line.id).key))) return { line, entry };
  if (!entry) {
    await parkMissing(ctx, rail, line, `an entry ${key}`);
    return { line, entry };
  }
  const moved = movedBy(entry, bankAccount(rail, 'CNY'));
  if (moved === line.amount) return { line, entry };
  if (moved === ZERO) {
    await parkMissing(ctx, rail, line, `${entry.kind} of ${key}`);
    return { line, entry: undefined };
  }
  await parkFinding(ctx, differing(rail, line, moved));
  return { line, entry };
}
