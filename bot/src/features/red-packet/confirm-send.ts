import { minorUnits, MAX_AMOUNT, money } from '@pingshan/shared/money';
import { renderCard } from './card.ts';
import { chatKey, languageOf } from '../../core/context.ts';
import { fromCallbackData } from './send-draft.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { answerCallback, replaceMessage, type CallbackHandler } from '../../core/callback-query.ts';
import { addMoney, toTopUpReceipt } from '../funding/top-up.ts';

/** [塞进红包]: escrows the money and turns the question into the card. Its message is the key: tapped twice, filled once. */
export const confirmSend: CallbackHandler = async (desk, tap) => {
  const { who, words, place, match } = tap;
  const packet = fromCallbackData(match);
  if (!packet || !('chatId' in place)) return answerCallback(tap, words.gone);
  const { count, greeting } = packet;
  const body = { kind: 'lucky', total: money(packet.total), count, greeting } as const;
  const chat = chatKey(place.chatId);
  const key = `fill:${place.chatId}:${place.messageId}`;
  const made = await desk.api
    .as(who)('sendRedPacket', { body: { ...body, chat } }, key)
    .catch(async (error: unknown) => {
      const sheet = toErrorMessage(desk, words, error, words.confirming);
      await answerCallback(tap, sheet.text, true);
    });
  if (!made) return;
  await answerCallback(tap, '');
  if (desk.cards.stands(made.id, place.chatId)) return;
  const options = { language: languageOf(who), walletUrl: desk.walletUrl, shareable: true };
  const sheet = renderCard(made, options);
  await replaceMessage(tap, sheet);
  desk.cards.sent(made.id, place, options, sheet);
};

/** A choice of the top-up menu. Each tap is a top-up of its own; a tap delivered again is not. */
export const chooseTopUp: CallbackHandler = async (desk, tap) => {
  const { who, words, match, key } = tap;
  const amount = Number(match[1]);
  if (amount <= 0 || amount > MAX_AMOUNT) return answerCallback(tap, words.gone);
  const text = await addMoney(desk, who, minorUnits(amount), key)
    .then((topped) => toTopUpReceipt(words, topped))
    .catch((error: unknown) => toErrorMessage(desk, words, error, words.confirmingTopUp).text);
  await answerCallback(tap, text, true);
};
