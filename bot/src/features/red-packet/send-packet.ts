import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { awaitOutcome } from '../../core/await-outcome.ts';
import { type CommandRequest, isPrivate } from '../../core/command-request.ts';
import { chatKey } from '../../core/context.ts';
import type { RedPacketContext } from './context.ts';

/**
 * Moves the money of a packet into escrow and then posts its card. When the message is delivered
 * again, its idempotency key yields the same packet, and the card is in the chat already.
 */
export async function sendPacket(
  context: RedPacketContext,
  request: CommandRequest,
  packet: Omit<SendRequest, 'chat'>,
): Promise<void> {
  const { message, actor, language, idempotencyKey } = request;
  const { walletUrl, cards, api } = context;
  const chatId = message.chat.id;
  const body = { ...packet, chat: chatKey(chatId) };
  const options = { language, walletUrl, shareable: isPrivate(message) };
  await awaitOutcome(context, request, {
    send: () => api.as(actor)('sendRedPacket', { body }, idempotencyKey),
    onCompleted: (sent) => cards.post(sent, chatId, options),
  });
}
