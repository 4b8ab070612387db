import type { Card } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { RequestBinding } from '../../platform/module.ts';
import { ACCOUNT_FACTORS, spendFactors } from '../step-up/index.ts';
import type { Context } from './context.ts';
import { cardView, findCard, FORGET_NUMBER } from './find-card.ts';
import { MESSAGES } from './messages/index.ts';
import { bankCards, topUps, withdrawals } from './model.ts';
import { bankRail } from './open-rail.ts';

/** Throws `card_in_use` while the bank has something to do with the card. */
async function refuseInUse(ctx: Context, card: Id<'crd'>): Promise<void> {
  const [toppingUp, withdrawing] = await Promise.all([
    topUps(ctx).findOne({ 'card.id': card, state: { $in: ['asked', 'sent'] } }),
    withdrawals(ctx).findOne({ 'card.id': card, state: { $in: ['asked', 'sent'] } }),
  ]);
  if (toppingUp || withdrawing) throw new AppError('card_in_use');
}

/**
 * Removes a card and forgets its number. One that can be used needs the proof that binding it needed. Throws
 * `not_found`, `card_in_use` and the refusals of `spendFactors`.
 */
export async function removeCard(
  ctx: Context,
  binding: RequestBinding,
  id: Id<'crd'>,
): Promise<Card> {
  const { user, language } = binding;
  const card = await findCard(ctx, { user, card: id });
  await refuseInUse(ctx, card._id);
  if (card.state === 'active') {
    const what = MESSAGES[language].removeCard(card.last4);
    await spendFactors(ctx, binding, { sets: ACCOUNT_FACTORS, what });
  }
  await bankCards(ctx).updateOne(
    { _id: card._id },
    { $set: { state: 'removed' }, $unset: FORGET_NUMBER },
  );
  await bankRail(ctx)
    .removeCard(card._id)
    .catch((error: unknown) =>
      ctx.log.warn({ err: error, card: card._id }, 'funding.card_not_removed_at_bank'),
    );
  ctx.notifyChanged({ topic: `me:${user}`, event: 'card' });
  ctx.log.info({ card: card._id, user }, 'funding.card_removed');
  return cardView({ ...card, state: 'removed' });
}
