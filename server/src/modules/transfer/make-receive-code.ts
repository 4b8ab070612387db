import type { Id } from '@pingshan/shared/ids';
import { AppError } from '@pingshan/shared/errors';
import { minorUnits } from '@pingshan/shared/money';
import type { ReceiveCode, receiveCodeRequestSchema } from '@pingshan/shared/transfer/schemas';
import type * as z from 'zod';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context } from './context.ts';
import { checkMemo } from './core.ts';
import { receiveCodes, toLong } from './model.ts';
import { linkTo } from './wallet-link.ts';

/**
 * Makes a code by which others find this person for some minutes, with the amount that is asked for, if
 * any. Throws `currency_mismatch`, `memo_too_long`.
 */
export async function makeReceiveCode(
  ctx: Context,
  user: Id<'usr'>,
  request: z.output<typeof receiveCodeRequestSchema>,
): Promise<ReceiveCode> {
  const { amount } = request;
  if (amount && amount.currency !== 'CNY') throw new AppError('currency_mismatch');
  const memo = checkMemo(request.memo, ctx.limits.transfer.memoMax);
  const now = ctx.clock();
  const expiresAt = new Date(now + ctx.limits.transfer.receiveCode_ms);
  const code = ctx.newId('rcv');
  const asked = amount ? toLong(minorUnits(amount.amount)) : null;
  const insert = { _id: code, user, amount: asked, memo, expiresAt };
  await writeDocuments(ctx, [{ collection: receiveCodes.collectionName, insert }]);
  return {
    code,
    url: linkTo(ctx, code),
    expiresAt: expiresAt.toISOString(),
    now: new Date(now).toISOString(),
  };
}
