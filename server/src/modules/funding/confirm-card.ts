import type { Card } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { passBankCheck } from '../identity/index.ts';
import { refuseTooMany } from './cards-max.ts';
import type { Context } from './context.ts';
import { cardView, findCard, FORGET_NUMBER, whileWaiting } from './find-card.ts';
import { bankCards, type CardDocument } from './model.ts';
import { bankRail } from './open-rail.ts';

/** The bank gives no more tries: the number is forgotten. */
async function fail(ctx: Context, { _id, user }: CardDocument): Promise<void> {
  const forgotten = { $set: { state: 'failed' as const }, $unset: FORGET_NUMBER };
  await bankCards(ctx).updateOne({ _id, state: 'awaiting_code' }, forgotten);
  ctx.notifyChanged({ topic: `me:${user}`, event: 'card' });
}

/** Its id follows from the card, so that its owner gets it once. */
function boundNotice(ctx: Context, { _id: card, user, issuer, last4 }: CardDocument) {
  const _id = card.replace(/^crd_/, 'evt_') as Id<'evt'>;
  const params = { card, issuer, last4 };
  return noticeWrite({ _id, kind: 'card_bound', user, params, at: new Date(ctx.clock()) });
}

async function activate(ctx: Context, card: CardDocument): Promise<void> {
  const filter = { _id: card._id, state: 'awaiting_code' };
  const update = { $set: { state: 'active' } };
  try {
    await writeDocuments(ctx, [
      { collection: bankCards.collectionName, filter, update },
      boundNotice(ctx, card),
    ]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  ctx.notifyChanged({ topic: `me:${card.user}`, event: 'card' });
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}

/**
 * Binds a card with the code that its bank has sent. Confirming it again changes nothing. Throws `not_found`,
 * `card_too_many`, `otp_wrong` with the tries left, `otp_expired`, `unavailable`.
 */
export async function confirmCard(
  ctx: Context,
  own: { readonly user: Id<'usr'>; readonly card: Id<'crd'> },
  code: string,
): Promise<Card> {
  const card = await findCard(ctx, own);
  if (card.state === 'active') return cardView(card);
  if (card.state === 'failed') throw new AppError('otp_expired');
  await refuseTooMany(ctx, own.user);
  const outcome = await whileWaiting(bankRail(ctx).confirmCard(card._id, code));
  switch (outcome.outcome) {
    case 'active':
      await activate(ctx, card);
      await passBankCheck(ctx, own.user);
      ctx.log.info({ card: card._id, user: own.user }, 'funding.card_bound');
      return cardView({ ...card, state: 'active' });
    case 'wrong':
      if (outcome.triesLeft <= 0) await fail(ctx, card);
      throw new AppError('otp_wrong', { triesLeft: outcome.triesLeft });
    case 'expired':
      throw new AppError('otp_expired');
  }
}
