import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import {
  type CommandRequest,
  chatKey,
  type BotContext,
  isPrivate,
  languageOf,
} from '../../core/context.ts';
import { awaitOutcome } from '../../core/await-outcome.ts';

/**
 * Escrows the money first and then shows the card. A message delivered again finds the same packet
 * under its key, and its card already standing.
 */
export async function sendPacket(
  desk: BotContext,
  asked: CommandRequest,
  packet: Omit<SendRequest, 'chat'>,
): Promise<void> {
  const { message, who, key } = asked;
  const chatId = message.chat.id;
  const body = { ...packet, chat: chatKey(chatId) };
  const { walletUrl, cards, api } = desk;
  const options = { language: languageOf(who), walletUrl, shareable: isPrivate(message) };
  await awaitOutcome(desk, asked, {
    send: () => api.as(who)('sendRedPacket', { body }, key),
    onCompleted: (made) => cards.show(made, chatId, options),
  });
}
