import { AppError } from '@pingshan/shared/errors';
import type { Context } from './context.ts';
import { bankCards, type CardDocument } from './model.ts';

/**
 * Refuses one more card than a person may have bound. It is asked before a card begins to be bound and again
 * before it is, because many may wait for their codes. Throws `card_too_many`.
 */
export async function refuseTooMany(ctx: Context, user: CardDocument['user']): Promise<void> {
  const { cardsMax: max } = ctx.limits.funding;
  const bound = await bankCards(ctx).countDocuments({ user, state: 'active' });
  if (bound >= max) throw new AppError('card_too_many', { max });
}
