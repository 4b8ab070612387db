import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { MoneyRequest } from '@pingshan/shared/transfer/schemas';
import type { RequestEnd } from '@pingshan/shared/transfer/states';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { getProfiles } from '../identity/index.ts';
import type { Context } from './context.ts';
import { type RequestDocument, requestEnds, requests } from './model.ts';
import { type DraftNotice, requestNotice } from './notices.ts';
import { readRequest, viewRequest } from './view-request.ts';

/** The writes that end a request; the first of them is refused where it has ended before. */
export const endWrites = (
  { _id }: RequestDocument,
  state: RequestEnd,
  { at, notices }: { readonly at: Date; readonly notices: readonly DraftNotice[] },
): DocumentWrite[] => [
  { collection: requestEnds.collectionName, insert: { _id, state } },
  {
    collection: requests.collectionName,
    filter: { _id },
    update: { $set: { end: { state, at } } },
  },
  ...notices.map((notice) => noticeWrite({ ...notice, at })),
];

/** The notice to the person who asked, about what the other did. */
export async function noticeToAsker(
  ctx: Context,
  document: RequestDocument,
  kind: 'money_request_paid' | 'money_request_declined',
): Promise<DraftNotice> {
  const { asker, asked } = document;
  const name = (await getProfiles(ctx, [asked])).get(asked)?.name ?? '';
  return requestNotice(ctx, kind, document, { to: asker, name });
}

/** Tells the pages of both people, and the bot that it has something to deliver. */
export function announceRequest(ctx: Context, { asker, asked }: RequestDocument): void {
  for (const person of [asker, asked]) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'transfer' });
  }
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}

type UnpaidEnd = Exclude<RequestEnd, 'paid'>;

/** Ends a request without a payment, and returns how it has ended: as asked, or as it had before. */
export async function endRequest(
  ctx: Context,
  document: RequestDocument,
  state: UnpaidEnd,
): Promise<RequestEnd> {
  const at = await databaseTime(ctx.mongo);
  const notices =
    state === 'declined' ? [await noticeToAsker(ctx, document, 'money_request_declined')] : [];
  try {
    await writeDocuments(ctx, endWrites(document, state, { at, notices }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const ended = await requestEnds(ctx).findOne({ _id: document._id });
    if (!ended) throw error;
    return ended.state;
  }
  ctx.log.info({ request: document._id, end: state }, 'transfer.request_ended');
  announceRequest(ctx, document);
  return state;
}

interface Asked {
  readonly id: Id<'req'>;
  readonly user: Id<'usr'>;
}

/**
 * Ends a request by the one of its two people who may: a second call changes nothing. Throws `not_found`,
 * and `request_ended` with how it ended.
 */
async function endBy(
  ctx: Context,
  { id, user }: Asked,
  { state, by }: { readonly state: UnpaidEnd; readonly by: 'asker' | 'asked' },
): Promise<MoneyRequest> {
  const document = await readRequest(ctx, id, user);
  if (document[by] !== user) throw new AppError('not_found');
  const ended = document.end?.state ?? (await endRequest(ctx, document, state));
  if (ended !== state) throw new AppError('request_ended', { state: ended });
  return viewRequest(ctx, await readRequest(ctx, id, user), user);
}

/** The person who is asked does not pay; no reason is needed. Throws `not_found`, `request_ended`. */
export const declineRequest = (ctx: Context, asked: Asked): Promise<MoneyRequest> =>
  endBy(ctx, asked, { state: 'declined', by: 'asked' });

/** The person who asked takes it back. Throws `not_found`, `request_ended`. */
export const withdrawRequest = (ctx: Context, asked: Asked): Promise<MoneyRequest> =>
  endBy(ctx, asked, { state: 'withdrawn', by: 'asker' });
