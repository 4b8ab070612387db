import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { money, formatMoney } from '@pingshan/shared/money';
import { arrivalTime } from '@pingshan/shared/transfer/arrival';
import type { Transfer as TransferView, TransferRequest } from '@pingshan/shared/transfer/schemas';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { RequestBinding } from '../../platform/module.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { drawnFrom, type Payment } from '../allowance/index.ts';
import { encryptField, getProfiles, maskPhone, toE164 } from '../identity/index.ts';
import { personAccount } from '../ledger/index.ts';
import { clearPayment, postPayment } from '../risk/index.ts';
import { transferAccount } from './accounts.ts';
import { announceClaim, reserveClaimSms } from './announce-claim.ts';
import type { Context } from './context.ts';
import { checkMemo, type Ending, type Transfer } from './core.ts';
import { MESSAGES } from './messages/index.ts';
import { toDocument, transfers } from './model.ts';
import { receivedNotice } from './notices.ts';
import { readPayeeToken } from './payee-token.ts';
import { readPreferences } from './preferences.ts';
import { maskedNameOf } from './real-name.ts';
import { referenceTo } from './reference.ts';
import { viewOne } from './view-transfer.ts';

/** A transfer before it is cleared: the limits that it draws on are not known yet. */
interface Draft {
  readonly transfer: Transfer;
  /** What is confirmed, as the payer reads it. */
  readonly what: string;
  /** The number in E.164 that an SMS goes to. */
  readonly number: string | null;
  /** The nickname of the payee; empty for a number. */
  readonly name: string;
}

async function checkPayee(ctx: Context, payer: Id<'usr'>, token: string) {
  const payee = readPayeeToken(ctx, payer, token);
  if (payee === payer) throw new AppError('payee_is_self');
  const person = (await getProfiles(ctx, [payee])).get(payee);
  if (!person) throw new AppError('payee_cannot_receive');
  const realName = await maskedNameOf(ctx, payee);
  return { payee, name: person.name, whom: realName ?? person.name };
}

function encryptNumber({ config }: Context, id: Id<'trf'>, number: string): string {
  const location = { collection: transfers.collectionName, id, field: 'toPhone' };
  return encryptField(config, location, number);
}

const isToNumber = ({ toPhone }: TransferRequest): boolean => toPhone !== undefined;

async function dueTime(ctx: Context, payer: Id<'usr'>, request: TransferRequest, at: Date) {
  if (isToNumber(request)) return new Date(at.getTime() + ctx.limits.transfer.claim_ms);
  const { undoIn } = await readPreferences(ctx, payer);
  return new Date(arrivalTime(request.arrival, at.getTime(), undoIn));
}

/** Checks a request and draws up its transfer. Nothing is written. */
async function draftTransfer(
  ctx: Context,
  { user, language }: RequestBinding,
  request: TransferRequest,
): Promise<Draft> {
  const { amount, arrival, toPhone, payee: token = '' } = request;
  if (amount.currency !== 'CNY') throw new AppError('currency_mismatch');
  const memo = checkMemo(request.memo, ctx.limits.transfer.memoMax);
  const number = toPhone === undefined ? null : toE164(toPhone);
  const found = number === null ? await checkPayee(ctx, user, token) : null;
  const createdAt = await databaseTime(ctx.mongo);
  const id = ctx.newId('trf');
  const transfer: Transfer = {
    id,
    payer: user,
    payee: found?.payee ?? null,
    toPhone: number === null ? null : encryptNumber(ctx, id, number),
    amount: amount.amount,
    currency: amount.currency,
    memo,
    arrival,
    createdAt,
    dueAt: await dueTime(ctx, user, request, createdAt),
    drawn: [],
  };
  const { transferTo, transferToNumber } = MESSAGES[language];
  const sum = formatMoney(amount);
  const what =
    number === null
      ? transferTo({ whom: found?.whom ?? '', amount: sum, arrival })
      : transferToNumber({ phone: maskPhone(number), amount: sum });
  return { transfer, what, number, name: found?.name ?? '' };
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

interface SendInput {
  readonly binding: RequestBinding;
  readonly request: TransferRequest;
  readonly record: (reply: TransferView) => DocumentWrite;
}

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
 * taken back until then. Throws the refusals of the payee, of `clearPayment` and of `postPayment`, and then
 * no money was moved.
 */
export async function sendTransfer(ctx: Context, input: SendInput): Promise<TransferView> {
  const { binding, request, record } = input;
  const { transfer: drafted, what, number } = await draftTransfer(ctx, binding, request);
  const { amount, currency, payee } = drafted;
  const cleared = await clearPayment(ctx, binding, { amount, currency, payee, what });
  if (number !== null) await reserveClaimSms(ctx, number);
  const transfer = { ...drafted, drawn: drawnFrom(cleared) };
  const { reply, payment } = await paymentOf(ctx, transfer, record);
  await postPayment(ctx, cleared, payment);
  const { id, payer } = transfer;
  ctx.log.info({ transfer: id, user: payer, amount, state: reply.state }, 'transfer.sent');
  announce(ctx, transfer, reply.state);
  if (number !== null) await announceClaim(ctx, reply, { number, language: binding.language });
  return reply;
}
