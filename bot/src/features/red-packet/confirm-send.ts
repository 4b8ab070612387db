import { money } from '@pingshan/shared/money';
import { answerCallback, type CallbackHandler, replaceMessage } from '../../core/callback-query.ts';
import { chatKey } from '../../core/context.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { renderCard } from './card.ts';
import type { RedPacketContext } from './context.ts';
import type { RedPacketMessages } from './messages/type.ts';
import { fromCallbackData } from './send-draft.ts';

/**
 * [塞进红包]: moves the money into escrow and replaces the draft with the card. The message is the
 * idempotency key, so that two taps send one packet.
 */
export const confirmSend: CallbackHandler<RedPacketMessages, RedPacketContext> = async (
  context,
  request,
) => {
  const { actor, language, messages, location, match } = request;
  const draft = fromCallbackData(match);
  if (!draft || !('chatId' in location)) return answerCallback(request, messages.buttonExpired);
  const { chatId, messageId } = location;
  const { total, count, greeting } = draft;
  const chat = chatKey(chatId);
  const body = { kind: 'lucky', total: money(total), count, greeting, chat } as const;
  const sent = await context.api
    .as(actor)('sendRedPacket', { body }, `fill:${chatId}:${messageId}`)
    .catch(async (error: unknown) => {
      const { text } = toErrorMessage(context, messages, error, messages.outcomePending);
      await answerCallback(request, text, true);
    });
  if (!sent) return;
  await answerCallback(request, '');
  const { cards, walletUrl } = context;
  if (cards.isIn(sent.id, chatId)) return;
  const options = { language, walletUrl, shareable: true };
  const card = renderCard(sent, options);
  await replaceMessage(request, card);
  cards.addSent({ packet: sent.id, location, options }, card);
};
