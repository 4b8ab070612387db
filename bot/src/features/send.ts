import type { SendRequest } from '@pingshan/shared/contract/red-packet';
import { type Asked, chatName, type Desk, isPrivate, languageOf } from './desk.ts';
import { settle } from './settle.ts';

/**
 * Escrows the money first and then shows the card. A message delivered again finds the same packet
 * under its key, and its card already standing.
 */
export async function sendPacket(
  desk: Desk,
  asked: Asked,
  packet: Omit<SendRequest, 'chat'>,
): Promise<void> {
  const { message, who, key } = asked;
  const chatId = message.chat.id;
  const body = { ...packet, chat: chatName(chatId) };
  const { walletUrl, cards, api } = desk;
  const options = { language: languageOf(who), walletUrl, shareable: isPrivate(message) };
  await settle(desk, asked, {
    ask: () => api.as(who)('sendRedPacket', { body }, key),
    tell: (made) => cards.show(made, chatId, options),
  });
}
