import type { TopUpView } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Money } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { wechatIdOf } from '../identity/index.ts';
import type { Context } from './context.ts';
import { whileWaiting } from './find-card.ts';
import { type TopUpDocument, topUps } from './model.ts';
import { wechatRail } from './open-rail.ts';
import type { PaymentParameters } from './rails/wechat-pay.ts';
import { instructionOf } from './submit-to-rail.ts';
import { newTopUp, topUpInsert } from './top-up-by-card.ts';
import { topUpView } from './view-top-up.ts';

export interface WechatTopUpInput {
  readonly user: Id<'usr'>;
  readonly request: Money;
  readonly record: (reply: TopUpView) => DocumentWrite;
}

/**
 * Asks for money that the person will pay in WeChat. Throws `top_up_source_unavailable` where WeChat Pay is not
 * connected or the person did not sign in by WeChat, `currency_mismatch`, `top_up_too_large`.
 */
export async function topUpByWechat(ctx: Context, input: WechatTopUpInput): Promise<TopUpView> {
  const { user, request, record } = input;
  const rail = wechatRail(ctx);
  const payer = await wechatIdOf(ctx, user);
  if (payer === undefined) throw new AppError('top_up_source_unavailable');
  const topUp: TopUpDocument = {
    ...newTopUp(ctx, { user, request, rail: rail.name }),
    source: 'wechat',
    card: null,
    payer,
  };
  const reply = topUpView(topUp);
  await writeDocuments(ctx, [topUpInsert(topUp), record(reply)]);
  ctx.log.info({ topUp: topUp._id, user, amount: request.amount }, 'funding.top_up_asked');
  return reply;
}

/**
 * What the mini-program needs to let the person pay, as often as it asks: it is one order at WeChat. Throws
 * `not_found` for a top-up that is not to be paid in WeChat, or has ended; `unavailable`.
 */
export async function requestWechatPayment(
  ctx: Context,
  user: Id<'usr'>,
  id: Id<'top'>,
): Promise<PaymentParameters> {
  const open = { $in: ['asked' as const, 'sent' as const] };
  const record = await topUps(ctx).findOne({ _id: id, user, source: 'wechat', state: open });
  if (!record) throw new AppError('not_found');
  const instruction = instructionOf({ what: 'top_up', record });
  return whileWaiting(wechatRail(ctx).requestPayment(instruction));
}
