import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { minorUnits } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context, SettlementContext } from './context.ts';
import { correctBalance } from './correct-balance.ts';
import { creditTransfer } from './credit-transfer.ts';
import { FindingError } from './finding-error.ts';
import { findPayment } from './find-payment.ts';
import { type FindingDocument, findings } from './findings-model.ts';
import { sendBackTransfer } from './send-back-transfer.ts';
import { payTopUp } from './settle-top-up.ts';
import { payWithdrawal } from './settle-withdrawal.ts';

/** Who resolves a finding, why, and for a transfer without a user whose it is. */
export interface Resolution {
  readonly by: string;
  readonly reason: string;
  /** The user whose money it is; without one a transfer is sent back. */
  readonly user?: Id<'usr'>;
}

/** The write that ends a finding, in the transaction of what ends it. */
const resolvedWrite = (
  ctx: Pick<Context, 'clock'>,
  { _id }: FindingDocument,
  { by, reason }: Resolution,
): DocumentWrite => ({
  collection: findings.collectionName,
  filter: { _id, state: 'open' },
  update: {
    $set: { state: 'resolved', resolution: { by, reason, at: new Date(ctx.clock()) } },
  },
});

/** Ends a payment that is still open with what the bank has moved. */
async function settle(ctx: SettlementContext, finding: FindingDocument, resolved: DocumentWrite) {
  const payment = await findPayment(ctx, finding.rail, finding.subject);
  invariant(payment && finding.line, `${finding._id} has no payment or no line`);
  const amount = minorUnits(Math.abs(finding.line.amount));
  const paying = { amount, more: [resolved] };
  const { settled } =
    payment.what === 'top_up'
      ? await payTopUp(ctx, payment.record, paying)
      : await payWithdrawal(ctx, payment.record, paying);
  if (settled !== 'now') throw new FindingError('impossible', `the payment has ended: ${settled}`);
}

async function carryOut(
  ctx: SettlementContext,
  finding: FindingDocument,
  resolution: Resolution,
): Promise<void> {
  const resolved = resolvedWrite(ctx, finding, resolution);
  switch (finding.act) {
    case 'settle':
      return settle(ctx, finding, resolved);
    case 'correct':
      return correctBalance(ctx, finding, resolved);
    case 'credit':
      if (!resolution.user) return sendBackTransfer(ctx, finding, resolved);
      return creditTransfer(ctx, finding, { user: resolution.user, resolved });
    case 'note':
      return writeDocuments(ctx, [resolved]);
  }
}

/**
 * Ends a finding by its one lawful act, with the reason. What it moves and that it is resolved are written
 * together, so it happens once. Throws `FindingError` where there is no open one, without a reason, and where
 * the act is not possible.
 */
export async function resolveFinding(
  ctx: SettlementContext,
  id: Id<'fnd'>,
  resolution: Resolution,
): Promise<FindingDocument> {
  const finding = await findings(ctx).findOne({ _id: id });
  if (!finding) throw new FindingError('absent', 'there is no such finding');
  if (finding.state === 'resolved') throw new FindingError('resolved', 'it was resolved before');
  if (resolution.reason.trim() === '') throw new FindingError('impossible', 'a reason is needed');
  await carryOut(ctx, finding, resolution);
  const after = await findings(ctx).findOne({ _id: id });
  invariant(after?.state === 'resolved', `${id} is still open`);
  const { by, reason, user } = resolution;
  if (after.resolution?.by !== by || after.resolution.reason !== reason) {
    throw new FindingError('resolved', 'another person has resolved it meanwhile');
  }
  ctx.log.info({ finding: id, act: finding.act, by, reason, user }, 'funding.finding_resolved');
  return after;
}

/** The findings that wait for a person, oldest first. */
export const listFindings = (ctx: Pick<Context, 'mongo'>): Promise<FindingDocument[]> =>
  findings(ctx).find({ state: 'open' }).sort({ at: 1 }).toArray();
