import type { Card } from '@pingshan/shared/contract/bot';
import { HOUR_MS } from '@pingshan/shared/time';
import type { Context } from './context.ts';
import { cards, packets } from './model.ts';

/** A card that was closed while the bot was away still gets its last edit. */
const KEPT_AFTER_CLOSE_MS = HOUR_MS;
const CARDS_MAX = 1_000;

/** Remembers where a packet's card stands. A packet shared again is edited where it was shared last. */
export async function keepCard(ctx: Context, { redPacket, place }: Card): Promise<Card> {
  await cards(ctx).updateOne({ _id: redPacket }, { $set: { place } }, { upsert: true });
  return { redPacket, place };
}

/** The cards that a bot which has just started must look after. */
export async function liveCards(ctx: Context): Promise<Card[]> {
  const since = new Date(ctx.clock() - KEPT_AFTER_CLOSE_MS);
  const recent = await packets(ctx)
    .find({ $or: [{ closing: null }, { 'closing.closedAt': { $gt: since } }] })
    .project<{ _id: Card['redPacket'] }>({ _id: 1 })
    .sort({ _id: -1 })
    .limit(CARDS_MAX)
    .toArray();
  const found = await cards(ctx)
    .find({ _id: { $in: recent.map(({ _id }) => _id) } })
    .toArray();
  return found.map(({ _id, place }) => ({ redPacket: _id, place }));
}
