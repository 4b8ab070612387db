import { fen, MAX_FEN, money } from '@pingshan/shared/money';
import { cardOf } from '../card.ts';
import { chatName, languageOf } from './desk.ts';
import { fromButton } from './fund.ts';
import { sentenceFor } from './refuse.ts';
import { answer, replace, type TapFeature } from './tap.ts';
import { addMoney, toppedText } from './topup.ts';

/** [塞进红包]: escrows the money and turns the question into the card. Its message is the key: tapped twice, filled once. */
export const fill: TapFeature = async (desk, tap) => {
  const { who, words, place, match } = tap;
  const packet = fromButton(match);
  if (!packet || !('chatId' in place)) return answer(tap, words.gone);
  const { count, greeting } = packet;
  const body = { kind: 'lucky', total: money(packet.total), count, greeting } as const;
  const chat = chatName(place.chatId);
  const key = `fill:${place.chatId}:${place.messageId}`;
  const made = await desk.api
    .as(who)('sendRedPacket', { body: { ...body, chat } }, key)
    .catch(async (error: unknown) => {
      const sheet = sentenceFor(desk, words, error, words.confirming);
      await answer(tap, sheet.text, true);
    });
  if (!made) return;
  await answer(tap, '');
  if (desk.cards.stands(made.id, place.chatId)) return;
  const options = { language: languageOf(who), walletUrl: desk.walletUrl, shareable: true };
  const sheet = cardOf(made, options);
  await replace(tap, sheet);
  desk.cards.sent(made.id, place, options, sheet);
};

/** A choice of the top-up menu. Each tap is a top-up of its own; a tap delivered again is not. */
export const pickTopUp: TapFeature = async (desk, tap) => {
  const { who, words, match, key } = tap;
  const amount = Number(match[1]);
  if (amount <= 0 || amount > MAX_FEN) return answer(tap, words.gone);
  const text = await addMoney(desk, who, fen(amount), key)
    .then((topped) => toppedText(words, topped))
    .catch((error: unknown) => sentenceFor(desk, words, error, words.confirmingTopUp).text);
  await answer(tap, text, true);
};
