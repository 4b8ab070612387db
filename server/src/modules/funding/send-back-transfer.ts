import { setTimeout as pause } from 'node:timers/promises';
import { minorUnits } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { bankAccount } from './accounts.ts';
import { claimForBank } from './claim-sending.ts';
import type { SettlementContext } from './context.ts';
import { endTransferCommand, transferEnded, transferOf } from './credit-transfer.ts';
import { FindingError } from './finding-error.ts';
import { sendBackId } from './core-statement.ts';
import type { FindingDocument } from './findings-model.ts';
import { findRail } from './open-rail.ts';
import { postSettlement } from './post-settlement.ts';
import { type Rail, RailUnavailableError } from './rails/rail.ts';

const ASK_EVERY_MS = 500;
const ASKS_MAX = 30;

/** Waits until the bank has paid it. Throws `FindingError` where that takes too long: it may be run again. */
async function waitUntilPaid(rail: Rail, id: string): Promise<void> {
  for (let asked = 0; asked < ASKS_MAX; asked++) {
    const report = await rail.query(id);
    if (report?.state === 'paid') return;
    await pause(ASK_EVERY_MS);
  }
  throw new FindingError('impossible', 'the bank has not sent it back yet; run it again later');
}

/**
 * Sends a transfer back to where it came from, under an id that follows from it: however often it is run, the
 * bank does it once. Throws `FindingError` where the bank is not connected, declines, or does not answer.
 */
export async function sendBackTransfer(
  ctx: SettlementContext,
  finding: FindingDocument,
  resolved: DocumentWrite,
): Promise<void> {
  const rail = findRail(ctx, finding.rail);
  if (!rail) throw new FindingError('impossible', `the rail ${finding.rail} is not connected`);
  const transfer = await transferOf(ctx, finding);
  const { bankId, currency } = transfer;
  const id = sendBackId(bankId);
  if (!(await claimForBank(ctx, transfer._id)))
    throw new FindingError('impossible', 'it was credited before');
  try {
    const submitted = await rail.submit({
      id,
      kind: 'send_back',
      to: bankId,
      amount: minorUnits(transfer.amount),
      currency,
      reference: id,
    });
    if (submitted.outcome === 'declined')
      throw new FindingError('impossible', 'the bank does not send it back');
    await waitUntilPaid(rail, id);
  } catch (error) {
    if (!(error instanceof RailUnavailableError)) throw error;
    throw new FindingError('impossible', 'the bank does not answer; run it again later', {
      cause: error,
    });
  }
  const command = endTransferCommand(transfer, {
    kind: 'transfer_sent_back',
    to: bankAccount(rail.name, currency),
    writes: [transferEnded(transfer, 'sent_back'), resolved],
  });
  await postSettlement(ctx, command, undefined);
}
