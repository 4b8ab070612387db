import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { MoneyRequest, moneyRequestRequestSchema } from '@pingshan/shared/transfer/schemas';
import type * as z from 'zod';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import type { Context } from './context.ts';
import { checkMemo } from './core.ts';
import { type RequestDocument, requests, toLong } from './model.ts';
import { requestNotice } from './notices.ts';
import { readPayeeToken } from './payee-token.ts';
import { amountOf, viewRequest } from './view-request.ts';

interface RequestInput {
  readonly asker: Id<'usr'>;
  readonly request: z.output<typeof moneyRequestRequestSchema>;
  readonly record: (reply: MoneyRequest) => DocumentWrite;
}

async function draftRequest(
  ctx: Context,
  { asker, request }: RequestInput,
): Promise<RequestDocument> {
  const { amount, currency } = request.amount;
  if (currency !== 'CNY') throw new AppError('currency_mismatch');
  const { memoMax, request_ms } = ctx.limits.transfer;
  const memo = checkMemo(request.memo, memoMax);
  const asked = readPayeeToken(ctx, asker, request.from);
  if (asked === asker) throw new AppError('payee_is_self');
  const createdAt = await databaseTime(ctx.mongo);
  const expiresAt = new Date(createdAt.getTime() + request_ms);
  const _id = ctx.newId('req');
  return {
    _id,
    asker,
    asked,
    amount,
    currency,
    memo,
    slot: 0,
    createdAt,
    expiresAt,
    end: null,
  };
}

/**
 * Fills the first free place among the open requests to this person; the index refuses a taken one. Throws
 * `requests_open` where all are taken.
 */
async function insertRequest(
  ctx: Context,
  document: RequestDocument,
  beside: readonly DocumentWrite[],
): Promise<void> {
  const { openRequests } = ctx.limits.transfer;
  const { collectionName: collection } = requests;
  for (let slot = 0; slot < openRequests; slot++) {
    const insert = { ...document, slot, amount: toLong(amountOf(document)) };
    try {
      await writeDocuments(ctx, [{ collection, insert }, ...beside]);
      return;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw new AppError('requests_open', { max: openRequests });
}

/**
 * Asks a person for an amount: only they can pay it, and only by their own tap. Throws `payee_outdated`,
 * `payee_is_self`, `memo_too_long`, `currency_mismatch`, `requests_open`.
 */
export async function requestMoney(ctx: Context, input: RequestInput): Promise<MoneyRequest> {
  const document = await draftRequest(ctx, input);
  const { _id, asker, asked, createdAt } = document;
  const reply = await viewRequest(ctx, document, asker);
  const notice = requestNotice(ctx, 'money_requested', document, {
    to: asked,
    name: reply.asker.name,
  });
  const beside = [noticeWrite({ ...notice, at: createdAt }), input.record(reply)];
  await insertRequest(ctx, document, beside);
  ctx.log.info({ request: _id, user: asker, asked }, 'transfer.requested');
  for (const person of [asker, asked]) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'transfer' });
  }
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
  return reply;
}
