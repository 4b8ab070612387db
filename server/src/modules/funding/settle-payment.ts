import type { BankReason } from '@pingshan/shared/funding/states';
import { invariant } from '@pingshan/shared/invariant';
import { negate } from '@pingshan/shared/money';
import type { SettlementContext } from './context.ts';
import { recordedOf, type Verdict, verdictOf } from './core-rank.ts';
import { type Mismatch, mismatchOf } from './core-report.ts';
import { askedOf, findPayment, type Payment, updateOpen } from './find-payment.ts';
import { type EventKey, markNoticeDone } from './notice-record.ts';
import { amountDiffers, type Difference, parkFinding } from './park-finding.ts';
import type { Settlement } from './post-settlement.ts';
import type { BankReport } from './rails/reports.ts';
import { reverseTopUp } from './reverse-top-up.ts';
import { failTopUp, payTopUp } from './settle-top-up.ts';
import { failWithdrawal, payWithdrawal, returnWithdrawal } from './settle-withdrawal.ts';

/** Credits or pays out, as the bank has done. */
const pay = (
  ctx: SettlementContext,
  { what, record }: Payment,
  event?: EventKey,
): Promise<Settlement> =>
  what === 'top_up' ? payTopUp(ctx, record, { event }) : payWithdrawal(ctx, record, { event });

async function giveBack(
  ctx: SettlementContext,
  { what, record }: Payment,
  event: EventKey,
): Promise<void> {
  if (what === 'top_up') await reverseTopUp(ctx, record, event);
  else await returnWithdrawal(ctx, record, event);
}

/** Ends a payment of which the bank will never move the money. */
export async function failPayment(
  ctx: SettlementContext,
  { what, record }: Payment,
  reason: BankReason | null,
  event?: EventKey,
): Promise<void> {
  if (what === 'top_up') await failTopUp(ctx, record, { state: 'failed', reason }, event);
  else await failWithdrawal(ctx, record, reason, event);
}

/**
 * A bank that says "failed" may pay seconds later. The failure is noted and the bank is asked again after a
 * while; what it says then counts.
 */
async function confirmFailure(
  ctx: SettlementContext,
  payment: Payment,
  { reason }: BankReport,
  event: EventKey,
): Promise<void> {
  const { failedAt } = payment.record;
  const now = ctx.clock();
  const { failureConfirmed_ms } = ctx.limits.funding;
  if (failedAt && now >= failedAt.getTime() + failureConfirmed_ms) {
    return failPayment(ctx, payment, reason ?? 'other', event);
  }
  if (!failedAt) {
    const nextAt = new Date(now + failureConfirmed_ms);
    await updateOpen(ctx, payment, { failedAt: new Date(now), nextAt });
  }
  return markNoticeDone(ctx, event);
}

async function parkContradiction(
  ctx: SettlementContext,
  { record: { _id, rail, state, amount } }: Payment,
  report: BankReport,
  event: EventKey,
): Promise<void> {
  const found = `${report.kind} ${report.state} ${report.amount}`;
  const key = `contradiction/${_id}/${report.state}`;
  const expected = `${state} ${amount}`;
  const difference = { key, rail, kind: 'contradiction', subject: _id, expected, found } as const;
  await parkFinding(ctx, { ...difference, act: 'note' }, event);
}

async function carryOut(
  ctx: SettlementContext,
  verdict: Verdict,
  payment: Payment,
  { report, event }: { readonly report: BankReport; readonly event: EventKey },
): Promise<void> {
  switch (verdict) {
    case 'ignore':
      return markNoticeDone(ctx, event);
    case 'confirm_failure':
      return confirmFailure(ctx, payment, report, event);
    case 'contradiction':
      return parkContradiction(ctx, payment, report, event);
    case 'return':
      return giveBack(ctx, payment, event);
    case 'pay':
    case 'pay_and_return': {
      const last = verdict === 'pay' ? event : undefined;
      const { settled } = await pay(ctx, payment, last);
      invariant(settled !== 'short', `${payment.record._id} ends short of money`);
      if (settled === 'otherwise') return parkContradiction(ctx, payment, report, event);
      if (verdict === 'pay_and_return') return giveBack(ctx, payment, event);
    }
  }
}

/** What the bank has moved, as its statement will show it; all of it is missing in our ledger. */
function lineOf({ kind, amount }: BankReport): Pick<Difference, 'line' | 'difference'> {
  const signed = kind === 'pull' ? amount : negate(amount);
  const line = { bankId: '', kind: kind === 'pull' ? kind : ('push' as const), amount: signed };
  return { line, difference: signed };
}

/**
 * A report that is not about what we asked for is parked, and the bank is not asked again. Another amount is
 * the same finding as on the statement.
 */
async function parkMismatch(
  ctx: SettlementContext,
  payment: Payment,
  report: BankReport,
  { field, expected, found }: Mismatch,
  event: EventKey,
): Promise<void> {
  const { _id, rail } = payment.record;
  const shown = { expected: `${field} ${expected}`, found: `${field} ${found}` };
  const difference = { rail, subject: _id, ...shown };
  const settles = report.state === 'paid' && recordedOf(payment.record.state) === 'open';
  const parked: Difference =
    field === 'amount' && settles
      ? { ...difference, ...amountDiffers(_id), ...lineOf(report) }
      : {
          ...difference,
          key: `report/${_id}/${report.state}/${field}`,
          kind: 'report_differs',
          act: 'note',
        };
  await parkFinding(ctx, parked, event);
  await updateOpen(ctx, payment, { nextAt: null });
}

/**
 * Carries out what a bank says of an instruction, whether by a notice, an answer or a statement: once, in
 * whatever order and however often it says it. A report that differs from what we asked for, or
 * contradicts what is recorded, is parked as a finding.
 */
export async function settlePayment(
  ctx: SettlementContext,
  rail: string,
  report: BankReport,
  event?: EventKey,
): Promise<void> {
  /** The person who resolves a finding waits for this one. */
  if (report.kind === 'send_back') return markNoticeDone(ctx, event);
  const payment = await findPayment(ctx, rail, report.id);
  if (!payment) {
    const found = `${report.kind} ${report.state} ${report.amount}`;
    const key = `unknown/${rail}/${report.id}`;
    const difference = { key, rail, kind: 'notice_unknown', subject: report.id } as const;
    await parkFinding(ctx, { ...difference, expected: 'no such id', found, act: 'note' }, event);
    return;
  }
  const mismatch = mismatchOf(askedOf(payment), report);
  if (mismatch) return parkMismatch(ctx, payment, report, mismatch, event);
  const verdict = verdictOf(recordedOf(payment.record.state), report.state);
  await carryOut(ctx, verdict, payment, { report, event });
}
