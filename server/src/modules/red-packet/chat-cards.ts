import type { Card, Unshown } from '@pingshan/shared/red-packet/schemas';
import { HOUR_MS, SECOND_MS } from '@pingshan/shared/time';
import { chatsOf, telegramAccountsOf } from '../identity/index.ts';
import type { Context } from './context.ts';
import { cards, type PacketDocument, packets } from './model.ts';

/** A card that was closed while the bot was away still gets its last edit. */
const EDITED_AFTER_CLOSE_MS = HOUR_MS;
const CARDS_MAX = 1_000;
/** By then a card that is coming has come. */
const UNSHOWN_AFTER_MS = 30 * SECOND_MS;
const TELEGRAM_CHAT = /^telegram:(-?\d{1,15})$/;

/** Remembers where a packet's card stands. A packet shared again is edited where it was shared last. */
export async function saveCard(ctx: Context, card: Card): Promise<Card> {
  const { redPacket, ...rest } = card;
  await cards(ctx).updateOne({ _id: redPacket }, { $set: rest }, { upsert: true });
  return card;
}

/** The chat that waits for this packet's card. Only one its sender was seen in: nobody posts elsewhere. */
async function missingCardOf(ctx: Context, packet: PacketDocument): Promise<Unshown[]> {
  const { _id, chat, sender, closing, createdAt } = packet;
  const chatId = Number(TELEGRAM_CHAT.exec(chat ?? '')?.[1]);
  const due = createdAt.getTime() + UNSHOWN_AFTER_MS < ctx.clock();
  if (closing || !due || !Number.isSafeInteger(chatId)) return [];
  const seen = await chatsOf(ctx, sender);
  const account = (await telegramAccountsOf(ctx, [sender])).get(sender);
  if (!account || !seen.includes(chat ?? '')) return [];
  return [{ redPacket: _id, chatId, language: account.language }];
}

/** What the bot must look after: the cards that stand, and the packets that still lack one. */
export async function listCards(ctx: Context): Promise<{ items: Card[]; unshown: Unshown[] }> {
  const since = new Date(ctx.clock() - EDITED_AFTER_CLOSE_MS);
  const recent = await packets(ctx)
    .find({ $or: [{ closing: null }, { 'closing.closedAt': { $gt: since } }] })
    .sort({ _id: -1 })
    .limit(CARDS_MAX)
    .toArray();
  const found = await cards(ctx)
    .find({ _id: { $in: recent.map(({ _id }) => _id) } })
    .toArray();
  const shown = new Set(found.map(({ _id }) => _id));
  const lacking = recent.filter(({ _id }) => !shown.has(_id));
  return {
    items: found.map(({ _id, language = 'zh-CN', place }) => ({ redPacket: _id, language, place })),
    unshown: (await Promise.all(lacking.map((packet) => missingCardOf(ctx, packet)))).flat(),
  };
}
