import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney } from '@pingshan/shared/money';
import type { MoneyRequest } from '@pingshan/shared/transfer/schemas';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Cleared, Payment } from '../allowance/index.ts';
import { personAccount } from '../ledger/index.ts';
import { type Operation, postPayment } from '../risk/index.ts';
import type { Context } from './context.ts';
import { announceRequest, endWrites, noticeToAsker } from './end-request.ts';
import { MESSAGES } from './messages/index.ts';
import type { RequestDocument } from './model.ts';
import type { DraftNotice } from './notices.ts';
import { referenceToRequest } from './reference.ts';
import { readRequest, viewRequest } from './view-request.ts';

interface PayInput {
  readonly id: Id<'req'>;
  readonly user: Id<'usr'>;
  readonly language: Language;
  readonly record: (reply: MoneyRequest) => DocumentWrite;
  /** Clears the payment, once the request is known to be open. */
  readonly clear: (operation: Operation) => Promise<Cleared>;
}

/** Pays the person who asked, and ends the request in the same entry. */
export const requestPayment = (
  document: RequestDocument,
  { notice, record }: { readonly notice: DraftNotice; readonly record: DocumentWrite },
): Payment => ({
  key: `pay:${document._id}`,
  kind: 'transfer',
  reference: referenceToRequest(document._id),
  to: personAccount(document.asker, document.currency),
  writes: ({ entry: { at } }) => [
    ...endWrites(document, 'paid', { at, notices: [notice] }),
    record,
  ],
});

/** Refuses a request that has ended, or that has expired and is not swept yet. */
async function refuseEnded(ctx: Context, { end, expiresAt }: RequestDocument): Promise<void> {
  const now = await databaseTime(ctx.mongo);
  if (end) throw new AppError('request_ended', { state: end.state });
  if (expiresAt <= now) throw new AppError('request_ended', { state: 'expired' });
}

/** What the person who is asked confirms. */
function operationOf(
  { asker, realName, amount, memo }: MoneyRequest,
  language: Language,
): Operation {
  const say = MESSAGES[language];
  const sum = formatMoney(amount);
  return {
    ...amount,
    payee: asker.id,
    what: say.payRequest({ whom: realName ?? asker.name, amount: sum, memo }),
    details: [{ label: say.labels.payee, value: say.payee({ name: asker.name, realName }) }],
  };
}

/**
 * Pays a request of another person, in full and once. Throws `not_found`, `request_ended`, and the refusals
 * of `clear` and of `postPayment`, and then no money was moved.
 */
export async function payRequest(
  ctx: Context,
  { id, user, language, record, clear }: PayInput,
): Promise<MoneyRequest> {
  const document = await readRequest(ctx, id, user);
  if (document.asked !== user) throw new AppError('not_found');
  await refuseEnded(ctx, document);
  const open = await viewRequest(ctx, document, user);
  const cleared = await clear(operationOf(open, language));
  const at = await databaseTime(ctx.mongo);
  const reply: MoneyRequest = { ...open, state: 'paid', endedAt: at.toISOString() };
  const notice = await noticeToAsker(ctx, document, 'money_request_paid');
  const payment = requestPayment(document, { notice, record: record(reply) });
  await postPayment(ctx, cleared, payment).catch(async (error: unknown) => {
    // Another end of the request was first: the ledger only knows that a document of it exists.
    const { end } = await readRequest(ctx, id, user);
    throw end ? new AppError('request_ended', { state: end.state }) : error;
  });
  ctx.log.info({ request: id, user, amount: cleared.amount }, 'transfer.request_paid');
  for (const person of [document.asker, user]) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'balance' });
  }
  announceRequest(ctx, document);
  return reply;
}
