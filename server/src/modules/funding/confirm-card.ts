import type { Card } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { passBankCheck } from '../identity/index.ts';
import type { Context } from './context.ts';
import { cardView, findCard, FORGET_NUMBER, whileWaiting } from './find-card.ts';
import { bankCards, type CardDocument } from './model.ts';
import { bankRail } from './open-rail.ts';

async function setState(ctx: Context, card: CardDocument, state: 'active' | 'failed') {
  const forget = state === 'failed' ? { $unset: FORGET_NUMBER } : {};
  await bankCards(ctx).updateOne(
    { _id: card._id, state: 'awaiting_code' },
    { $set: { state }, ...forget },
  );
  ctx.notifyChanged({ topic: `me:${card.user}`, event: 'card' });
}

/**
 * Binds a card with the code that its bank has sent. Confirming it again changes nothing. Throws `not_found`,
 * `otp_wrong` with the tries left, `otp_expired`, `unavailable`.
 */
export async function confirmCard(
  ctx: Context,
  own: { readonly user: Id<'usr'>; readonly card: Id<'crd'> },
  code: string,
): Promise<Card> {
  const card = await findCard(ctx, own);
  if (card.state === 'active') return cardView(card);
  if (card.state === 'failed') throw new AppError('otp_expired');
  const outcome = await whileWaiting(bankRail(ctx).confirmCard(card._id, code));
  switch (outcome.outcome) {
    case 'active':
      await setState(ctx, card, 'active');
      await passBankCheck(ctx, own.user);
      ctx.log.info({ card: card._id, user: own.user }, 'funding.card_bound');
      return cardView({ ...card, state: 'active' });
    case 'wrong':
      if (outcome.triesLeft <= 0) await setState(ctx, card, 'failed');
      throw new AppError('otp_wrong', { triesLeft: outcome.triesLeft });
    case 'expired':
      throw new AppError('otp_expired');
  }
}
