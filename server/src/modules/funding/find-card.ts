import type { Card } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { bankCards, type CardDocument } from './model.ts';
import { RailUnavailableError } from './rails/rail.ts';

type Ctx = Pick<Context, 'mongo'>;
type Own = { readonly user: Id<'usr'>; readonly card: Id<'crd'> };

/** A card as its owner sees it. */
export const cardView = ({ _id, last4, issuer, kind, state }: CardDocument): Card => ({
  id: _id,
  last4,
  issuer,
  kind,
  state,
});

/** A card as a movement keeps it. */
export const shownCard = ({ _id, last4, issuer }: CardDocument) => ({ id: _id, last4, issuer });

/** A card of one's own; `not_found` for one of another person, as for one that does not exist. */
export async function findCard(ctx: Ctx, { user, card }: Own): Promise<CardDocument> {
  const found = await bankCards(ctx).findOne({ _id: card, user });
  if (!found || found.state === 'removed') throw new AppError('not_found');
  return found;
}

/** A card for money in and out. Throws `not_found`, `card_not_active`, `card_credit`. */
export async function findDebitCard(ctx: Ctx, own: Own): Promise<CardDocument> {
  const card = await findCard(ctx, own);
  if (card.state !== 'active') throw new AppError('card_not_active');
  if (card.kind === 'credit') throw new AppError('card_credit');
  return card;
}

/** What is forgotten of a card that is no longer used. */
export const FORGET_NUMBER = { number: '', numberIndex: '' } as const;

/** The cards of a person, newest first, without those that were removed or never became active. */
export async function listCards(ctx: Ctx, user: Id<'usr'>): Promise<Card[]> {
  const found = await bankCards(ctx)
    .find({ user, state: { $in: ['awaiting_code', 'active'] } })
    .sort({ _id: -1 })
    .toArray();
  return found.map(cardView);
}

const RETRY_AFTER_S = 5;

/** Asks a rail while a person waits: without an answer it is `unavailable`. */
export async function whileWaiting<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof RailUnavailableError)) throw error;
    throw Object.assign(new AppError('unavailable', { retryAfter: RETRY_AFTER_S }), {
      cause: error,
    });
  }
}
