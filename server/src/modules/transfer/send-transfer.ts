import type { Id } from '@pingshan/shared/ids';
import type { Transfer as TransferView } from '@pingshan/shared/transfer/schemas';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { type Cleared, drawnFrom, type Payment } from '../allowance/index.ts';
import { personAccount } from '../ledger/index.ts';
import { type Operation, postPayment } from '../risk/index.ts';
import { transferAccount } from './accounts.ts';
import { announceClaim, reserveClaimSms } from './announce-claim.ts';
import type { Context } from './context.ts';
import type { Ending, Transfer } from './core.ts';
import { type AskedTransfer, draftTransfer } from './draft-transfer.ts';
import { toDocument, transfers } from './model.ts';
import { receivedNotice } from './notices.ts';
import { referenceTo } from './reference.ts';
import { viewOne } from './view-transfer.ts';

interface SendInput extends AskedTransfer {
  readonly record: (reply: TransferView) => DocumentWrite;
  /** Clears the payment, once the request is known to be right. */
  readonly clear: (operation: Operation) => Promise<Cleared>;
}

/** Where the payer chose no time to undo, the money arrives in the entry that takes it. */
const arrivesAtOnce = ({ payee, createdAt, dueAt }: Transfer): boolean =>
  payee !== null && dueAt.getTime() <= createdAt.getTime();

/** Holds the money in the escrow of the transfer until it ends. */
export const holdPayment = (transfer: Transfer, record: DocumentWrite): Payment => ({
  key: `hold:${transfer.id}`,
  kind: 'transfer_held',
  reference: referenceTo(transfer.id),
  to: transferAccount(transfer.id, transfer.currency),
  writes: () => [
    { collection: transfers.collectionName, insert: toDocument(transfer, null) },
    record,
  ],
});

/** Pays the payee at once: the transfer begins delivered. */
export const directPayment = (
  transfer: Transfer & { readonly payee: Id<'usr'> },
  writes: (end: Ending) => readonly DocumentWrite[],
): Payment => ({
  key: `transfer:${transfer.id}`,
  kind: 'transfer',
  reference: referenceTo(transfer.id),
  to: personAccount(transfer.payee, transfer.currency),
  writes: ({ entry }) => {
    const end: Ending = { state: 'delivered', at: entry.at };
    return [
      { collection: transfers.collectionName, insert: toDocument(transfer, end) },
      ...writes(end),
    ];
  },
});

/** The payment of a transfer, and the reply that is stored with it. */
async function paymentOf(ctx: Context, transfer: Transfer, record: SendInput['record']) {
  const shown = { transfer, givenBackAt: null, now: transfer.createdAt };
  const { payee } = transfer;
  if (payee === null || !arrivesAtOnce(transfer)) {
    const reply = await viewOne(ctx, { ...shown, end: null }, transfer.payer);
    return { reply, payment: holdPayment(transfer, record(reply)) };
  }
  const end: Ending = { state: 'delivered', at: transfer.createdAt };
  const reply = await viewOne(ctx, { ...shown, end }, transfer.payer);
  const notice = receivedNotice(ctx, transfer, { to: payee, name: reply.payer.name });
  const writes = ({ at }: Ending) => [record(reply), noticeWrite({ ...notice, at })];
  return { reply, payment: directPayment({ ...transfer, payee }, writes) };
}

/** Tells the pages of both that something changed; the payee hears nothing while it can be undone. */
function announce(ctx: Context, { payer, payee }: Transfer, state: TransferView['state']): void {
  for (const event of ['balance', 'transfer'] as const) {
    ctx.notifyChanged({ topic: `me:${payer}`, event });
    if (state === 'delivered' && payee) ctx.notifyChanged({ topic: `me:${payee}`, event });
  }
  if (state === 'delivered') ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}

/**
 * Sends money to a person, or to a number whose owner claims it. It is held until it arrives, and may be
 * taken back until then. Throws the refusals of the payee, of `clear` and of `postPayment`, and then no
 * money was moved.
 */
export async function sendTransfer(ctx: Context, input: SendInput): Promise<TransferView> {
  const { language, record } = input;
  const { transfer: drafted, operation, number } = await draftTransfer(ctx, input);
  const cleared = await input.clear({ ...operation, held: !arrivesAtOnce(drafted) });
  if (number !== null) await reserveClaimSms(ctx, number);
  const transfer = { ...drafted, drawn: drawnFrom(cleared) };
  const { reply, payment } = await paymentOf(ctx, transfer, record);
  await postPayment(ctx, cleared, payment);
  const { id, payer, amount } = transfer;
  ctx.log.info({ transfer: id, user: payer, amount, state: reply.state }, 'transfer.sent');
  announce(ctx, transfer, reply.state);
  if (number !== null) await announceClaim(ctx, reply, { number, language });
  return reply;
}
