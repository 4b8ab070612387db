import type { Card, Unshown } from '@pingshan/shared/red-packet/schemas';
import { HOUR_MS, SECOND_MS } from '@pingshan/shared/time';
import { listChats, getTelegramAccounts } from '../identity/index.ts';
import type { Context } from './context.ts';
import { cards, type PacketDocument, packets } from './model.ts';

/** A packet that was closed while the bot was down still gets the last edit of its card. */
const EDITED_AFTER_CLOSE_MS = HOUR_MS;
const CARDS_MAX = 1_000;
/** The bot posts a card within seconds of the packet; after this time it is missing. */
const UNSHOWN_AFTER_MS = 30 * SECOND_MS;
const TELEGRAM_CHAT = /^telegram:(-?\d{1,15})$/;

/**
 * Saves where the card of a packet was posted. Of a packet shared twice, the later card is edited.
 */
export async function saveCard(ctx: Context, card: Card): Promise<Card> {
  const { redPacket, ...rest } = card;
  await cards(ctx).updateOne({ _id: redPacket }, { $set: rest }, { upsert: true });
  return card;
}

/** The chat in which this packet's card is missing; only a chat in which its sender was seen. */
async function missingCardOf(ctx: Context, packet: PacketDocument): Promise<Unshown[]> {
  const { _id, chat, sender, closing, createdAt } = packet;
  const chatId = Number(TELEGRAM_CHAT.exec(chat ?? '')?.[1]);
  const isDue = createdAt.getTime() + UNSHOWN_AFTER_MS < ctx.clock();
  if (closing || !isDue || !Number.isSafeInteger(chatId)) return [];
  const chats = await listChats(ctx, sender);
  const account = (await getTelegramAccounts(ctx, [sender])).get(sender);
  if (!account || !chats.includes(chat ?? '')) return [];
  return [{ redPacket: _id, chatId, language: account.language }];
}

/** The cards that the bot has to edit, and the open packets whose card is missing. */
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
  const missing = recent.filter(({ _id }) => !shown.has(_id));
  return {
    items: found.map(({ _id, language = 'zh-CN', place }) => ({ redPacket: _id, language, place })),
    unshown: (await Promise.all(missing.map((packet) => missingCardOf(ctx, packet)))).flat(),
  };
}
