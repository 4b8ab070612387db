import type { BillCard, BillWithoutCard } from '@pingshan/shared/bill/card/schemas';
import type { Id } from '@pingshan/shared/ids';
import { HOUR_MS, SECOND_MS } from '@pingshan/shared/time';
import { getTelegramAccounts, listChats } from '../identity/index.ts';
import type { Context } from './context.ts';
import { billCards, type BillDocument, bills } from './model.ts';
import { endOf } from './view-bill.ts';

const CARDS_MAX = 1_000;
/** The bot posts the card of `/split` within seconds of the bill; after this time it is missing. */
const UNSHOWN_AFTER_MS = 30 * SECOND_MS;
/** A bill that ended while the bot was down still gets the last edit of its card. */
const EDITED_AFTER_END_MS = HOUR_MS;
const TELEGRAM_CHAT = /^telegram:(-\d{1,15})$/;

/** Keeps where the card of a bill was posted. Of a bill with two, the later one is edited. */
export async function saveCard(ctx: Context, card: BillCard): Promise<BillCard> {
  const { bill: _id, ...place } = card;
  await billCards(ctx).updateOne({ _id }, { $set: place }, { upsert: true });
  return card;
}

/** The chat in which the card of this bill is missing; only a group in which its opener was seen. */
async function missingCardOf(ctx: Context, document: BillDocument): Promise<BillWithoutCard[]> {
  const { _id: bill, chat, opener, plan, createdAt, repeat } = document;
  const chatId = Number(TELEGRAM_CHAT.exec(chat ?? '')?.[1]);
  // No person waits for the card of a bill that the month has opened.
  const after_ms = repeat === null ? UNSHOWN_AFTER_MS : 0;
  const isDue = createdAt.getTime() + after_ms <= ctx.clock();
  if (endOf(document) || plan !== null || !isDue || !Number.isSafeInteger(chatId)) return [];
  const account = (await getTelegramAccounts(ctx, [opener])).get(opener);
  if (!account || !(await listChats(ctx, opener)).includes(chat ?? '')) return [];
  return [{ bill, chatId, language: account.language }];
}

/** Bills of chats that go on, or that ended a short time ago. */
async function recentBills(ctx: Context): Promise<BillDocument[]> {
  const since = new Date(ctx.clock() - EDITED_AFTER_END_MS);
  const ended = [{ cancelledAt: { $gt: since } }, { 'people.end.at': { $gt: since } }];
  const filter = { chat: { $ne: null }, $or: [{ sweepAt: { $ne: null } }, ...ended] };
  const found = await bills(ctx).find(filter).sort({ _id: -1 }).limit(CARDS_MAX).toArray();
  return found.filter((document) => (endOf(document) ?? since) >= since);
}

/** The cards that the bot has to edit, and the bills of groups whose card is missing. */
export async function listCards(
  ctx: Context,
): Promise<{ items: BillCard[]; unshown: BillWithoutCard[] }> {
  const recent = await recentBills(ctx);
  const ids = recent.map(({ _id }) => _id);
  const found = await billCards(ctx)
    .find({ _id: { $in: ids } })
    .toArray();
  const shown = new Set<Id<'bil'>>(found.map(({ _id }) => _id));
  const missing = recent.filter(({ _id }) => !shown.has(_id));
  return {
    items: found.map(({ _id: bill, ...place }) => ({ bill, ...place })),
    unshown: (await Promise.all(missing.map((one) => missingCardOf(ctx, one)))).flat(),
  };
}
