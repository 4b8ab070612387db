import type { SendRequest } from '@pingshan/shared/contract/red-packet';
import { cardOf } from '../card.ts';
import { type Asked, chatName, type Desk, isPrivate } from './desk.ts';
import { refuse } from './refuse.ts';

/**
 * Escrows the money first and then shows the card. A message delivered again finds the same packet
 * under its key, and its card already standing.
 */
export async function sendPacket(
  desk: Desk,
  asked: Asked,
  packet: Omit<SendRequest, 'chat'>,
): Promise<void> {
  const { ctx, message, who, words, key } = asked;
  const chatId = message.chat.id;
  const body = { ...packet, chat: chatName(chatId) };
  const made = await desk.api
    .as(who)('sendRedPacket', { body }, key)
    .catch((error: unknown) => refuse(desk, asked, error));
  if (!made || desk.cards.stands(made.id, chatId)) return;
  const options = { words, walletUrl: desk.walletUrl, shareable: isPrivate(message) };
  const sheet = cardOf(made, options);
  const sent = await ctx.telegram.sendMessage(chatId, sheet.text, {
    reply_markup: sheet.reply_markup,
  });
  desk.cards.sent(made.id, { chatId, messageId: sent.message_id }, options, sheet);
}
