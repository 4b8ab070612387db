import type { Id } from '@pingshan/shared/ids';
import { maskName } from '@pingshan/shared/mask';
import { type Currency, CURRENCIES, negate } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { type Command, personAccount } from '../ledger/index.ts';
import { bankAccount, suspenseAccount } from './accounts.ts';
import { findByReference } from './bank-transfer.ts';
import type { Context, SettlementContext } from './context.ts';
import { bankTransfers, toLong, type TopUpDocument, type TransferDocument } from './model.ts';
import { type EventKey, markNoticeDone } from './notice-record.ts';
import { findingInsert, parkFinding } from './park-finding.ts';
import { postSettlement } from './post-settlement.ts';
import type { ReceivedTransfer } from './rails/reports.ts';
import { topUpChanged } from './settle-top-up.ts';
import { topUpInsert } from './top-up-by-card.ts';

export type Transfer = ReceivedTransfer & {
  readonly rail: string;
  readonly currency: Currency;
};

const transferId = ({ rail, bankId }: Pick<Transfer, 'rail' | 'bankId'>) => `${rail}/${bankId}`;

/** The bank's own id is in the key: the same money arrives once, by notice or by statement. */
const arrival = (transfer: Transfer) => ({
  key: `transfer_in:${transferId(transfer)}`,
  reference: { kind: 'bank_transfer', id: transferId(transfer) },
});

function transferInsert(
  ctx: Pick<Context, 'clock'>,
  transfer: Transfer,
  state: TransferDocument['state'],
): DocumentWrite {
  const { rail, bankId, amount, currency, reference, payerName, payerLast4 } = transfer;
  const payer = `${maskName(payerName)} ${payerLast4}`;
  const _id = transferId(transfer);
  const kept = { rail, bankId, amount: toLong(amount), currency, reference, payer };
  const at = new Date(ctx.clock());
  return { collection: bankTransfers.collectionName, insert: { _id, ...kept, state, at } };
}

/** The top-up that a received transfer becomes, and the notice of it. */
export function creditWrites(
  ctx: Pick<Context, 'newId' | 'clock'>,
  {
    rail,
    amount,
    currency,
    reference,
  }: Pick<Transfer, 'rail' | 'amount' | 'currency' | 'reference'>,
  user: Id<'usr'>,
): DocumentWrite[] {
  const at = new Date(ctx.clock());
  const topUp: TopUpDocument = {
    _id: ctx.newId('top'),
    user,
    rail,
    source: 'bank_transfer',
    card: null,
    amount,
    currency,
    reference,
    state: 'done',
    reason: null,
    at,
    expiresAt: at,
    failedAt: null,
    nextAt: null,
    attempts: 0,
    endedAt: at,
  };
  const params = { topUp: topUp._id, amount, currency };
  const _id = ctx.newId('evt');
  return [topUpInsert(topUp), noticeWrite({ _id, kind: 'top_up_done', user, params, at })];
}

/** The money is the user's whose reference was written. */
export function creditCommand(
  ctx: Pick<SettlementContext, 'newId' | 'clock'>,
  transfer: Transfer,
  user: Id<'usr'>,
): Command {
  const { rail, amount, currency } = transfer;
  const writes = [transferInsert(ctx, transfer, 'credited'), ...creditWrites(ctx, transfer, user)];
  return {
    ...arrival(transfer),
    kind: 'top_up',
    legs: [
      { account: bankAccount(rail, currency), amount: negate(amount) },
      { account: personAccount(user, currency), amount },
    ],
    writes: () => writes,
  };
}

/** The money is here, and waits until a person has found out whose it is. */
export function suspendCommand(
  ctx: Pick<SettlementContext, 'newId' | 'clock'>,
  transfer: Transfer,
): Command {
  const { rail, bankId, amount, currency, reference } = transfer;
  const finding = findingInsert(ctx, {
    key: `transfer/${transferId(transfer)}`,
    rail,
    kind: 'transfer_unmatched',
    subject: bankId,
    expected: 'the reference of a user',
    found: reference,
    act: 'credit',
    line: { bankId, kind: 'transfer_in', amount },
  });
  return {
    ...arrival(transfer),
    kind: 'transfer_unmatched',
    legs: [
      { account: bankAccount(rail, currency), amount: negate(amount) },
      { account: suspenseAccount(rail, bankId, currency), amount },
    ],
    writes: () => [transferInsert(ctx, transfer, 'unmatched'), finding],
  };
}

const currencyOf = (code: string): Currency | undefined =>
  CURRENCIES.find((known) => known === code && known !== 'PTS');

async function parkCurrency(
  ctx: SettlementContext,
  rail: string,
  { bankId, amount, currency }: ReceivedTransfer,
  event: EventKey,
): Promise<void> {
  const difference = { key: `transfer/${rail}/${bankId}`, rail, kind: 'notice_unknown' } as const;
  const shown = { expected: CURRENCIES.join(' '), found: `${currency} ${amount}` };
  await parkFinding(ctx, { ...difference, subject: bankId, ...shown, act: 'note' }, event);
}

/**
 * Receives money that arrived by bank transfer, once for each transfer of the bank: for the user whose
 * reference was written, else into an account of its own with a finding for a person to resolve.
 */
export async function receiveTransfer(
  ctx: SettlementContext,
  rail: string,
  received: ReceivedTransfer,
  event?: EventKey,
): Promise<void> {
  const currency = currencyOf(received.currency);
  if (!currency) return parkCurrency(ctx, rail, received, event);
  const transfer: Transfer = { ...received, rail, currency };
  const earlier = await bankTransfers(ctx).findOne({ _id: transferId(transfer) });
  if (earlier) return markNoticeDone(ctx, event);
  const user = await findByReference(ctx, received.reference);
  const command = user ? creditCommand(ctx, transfer, user) : suspendCommand(ctx, transfer);
  const { settled } = await postSettlement(ctx, command, event);
  if (settled !== 'now') return;
  const { bankId, amount } = transfer;
  if (user) {
    ctx.log.info({ transfer: bankId, user, amount }, 'funding.transfer_credited');
    topUpChanged(ctx, { user });
  } else {
    ctx.log.error({ alert: true, transfer: bankId, amount }, 'funding.transfer_unmatched');
  }
}
