import type { TopUpView } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Money } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import type { Context } from './context.ts';
import { findDebitCard, shownCard } from './find-card.ts';
import { toLong, type TopUpDocument, topUps } from './model.ts';
import { bankRail } from './open-rail.ts';
import { topUpView } from './view-top-up.ts';

export interface CardTopUpInput {
  readonly user: Id<'usr'>;
  readonly card: Id<'crd'>;
  readonly request: Money;
  readonly record: (reply: TopUpView) => DocumentWrite;
}

/** The write that stores a new top-up. */
export const topUpInsert = (topUp: TopUpDocument): DocumentWrite => ({
  collection: topUps.collectionName,
  insert: { ...topUp, amount: toLong(topUp.amount) },
});

interface Asked {
  readonly user: Id<'usr'>;
  readonly request: Money;
  readonly rail: string;
}

/**
 * A top-up that is asked for, and due at once. Throws `currency_mismatch`, `top_up_too_large`.
 */
export function newTopUp(ctx: Context, { user, request, rail }: Asked) {
  const { amount, currency } = request;
  const { topUpMax } = ctx.limits;
  if (currency !== 'CNY') throw new AppError('currency_mismatch');
  if (amount > topUpMax) throw new AppError('top_up_too_large', { max: topUpMax });
  const now = ctx.clock();
  const _id = ctx.newId('top');
  return {
    _id,
    user,
    rail,
    amount,
    currency,
    reference: _id,
    state: 'asked',
    reason: null,
    at: new Date(now),
    expiresAt: new Date(now + ctx.limits.funding.topUpExpires_ms),
    failedAt: null,
    nextAt: new Date(now),
    attempts: 0,
    endedAt: null,
  } as const;
}

/**
 * Asks for money from a card. The record is written first; a worker sends it to the bank, and the money is
 * there when the bank says so. Throws `bank_not_connected`, `not_found`, `card_not_active`, `card_credit`,
 * `currency_mismatch`, `top_up_too_large`.
 */
export async function topUpByCard(ctx: Context, input: CardTopUpInput): Promise<TopUpView> {
  const { user, request, record } = input;
  bankRail(ctx);
  const card = await findDebitCard(ctx, input);
  const topUp: TopUpDocument = {
    ...newTopUp(ctx, { user, request, rail: card.rail }),
    source: 'card',
    card: shownCard(card),
  };
  const reply = topUpView(topUp);
  await writeDocuments(ctx, [topUpInsert(topUp), record(reply)]);
  ctx.log.info({ topUp: topUp._id, user, amount: request.amount }, 'funding.top_up_asked');
  return reply;
}
