import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { minorUnits } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { currentAccountOf, getProfiles } from '../identity/index.ts';
import { type Command, personAccount } from '../ledger/index.ts';
import { suspenseAccount } from './accounts.ts';
import { claimForWallet } from './claim-sending.ts';
import type { Context, SettlementContext } from './context.ts';
import { FindingError } from './finding-error.ts';
import type { FindingDocument } from './findings-model.ts';
import { bankTransfers, type TransferDocument } from './model.ts';
import { postSettlement } from './post-settlement.ts';
import { creditWrites } from './receive-transfer.ts';
import { topUpChanged } from './settle-top-up.ts';

/** The transfer that a finding is about. */
export async function transferOf(
  ctx: Pick<Context, 'mongo'>,
  { _id, rail, subject }: FindingDocument,
): Promise<TransferDocument> {
  const found = await bankTransfers(ctx).findOne({ _id: `${rail}/${subject}` });
  invariant(found, `${_id} is about no transfer`);
  return found;
}

/** The state of a transfer that was found an owner, or was sent back. */
export const transferEnded = (
  { _id }: TransferDocument,
  state: 'credited' | 'sent_back',
): DocumentWrite => ({
  collection: bankTransfers.collectionName,
  filter: { _id },
  update: { $set: { state } },
});

/**
 * Ends a transfer that waited: the money goes to the user whose it is, or back to the bank. Both have one
 * key, so both cannot be true.
 */
export const endTransferCommand = (
  { _id, rail, bankId, currency }: TransferDocument,
  end: {
    readonly kind: 'top_up' | 'transfer_sent_back';
    readonly to: string;
    readonly writes: readonly DocumentWrite[];
  },
): Command => ({
  key: `end:${_id}`,
  kind: end.kind,
  reference: { kind: 'bank_transfer', id: _id },
  legs: [],
  closeInto: { from: suspenseAccount(rail, bankId, currency), to: end.to },
  writes: () => end.writes,
});

/**
 * Gives the money of a transfer to the user whose it is. Throws `FindingError` for an unknown user, and where
 * the bank is sending it back.
 */
export async function creditTransfer(
  ctx: SettlementContext,
  finding: FindingDocument,
  { user: named, resolved }: { readonly user: Id<'usr'>; readonly resolved: DocumentWrite },
): Promise<void> {
  const user = await currentAccountOf(ctx, named);
  const known = await getProfiles(ctx, [user]);
  if (!known.has(user)) throw new FindingError('impossible', `there is no user ${user}`);
  const transfer = await transferOf(ctx, finding);
  const { bankId, currency } = transfer;
  const received = { ...transfer, amount: minorUnits(transfer.amount) };
  const writes = [
    transferEnded(transfer, 'credited'),
    ...creditWrites(ctx, received, user),
    claimForWallet(ctx, transfer._id),
    resolved,
  ];
  const to = personAccount(user, currency);
  const command = endTransferCommand(transfer, { kind: 'top_up', to, writes });
  const { settled } = await postSettlement(ctx, command, undefined);
  if (settled !== 'now')
    throw new FindingError('impossible', 'it has ended before, or is being sent back');
  ctx.log.info({ finding: finding._id, user, transfer: bankId }, 'funding.transfer_credited');
  topUpChanged(ctx, { user });
}
