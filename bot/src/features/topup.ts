import { type Fen, fen, formatMoney, money } from '@pingshan/shared/money';
import type { Who } from '../api.ts';
import type { Sheet } from '../card.ts';
import type { Words } from '../messages/messages.ts';
import { readAmount } from '../read.ts';
import type { Desk, Feature } from './desk.ts';
import { replyPrivately } from './privately.ts';
import { sentenceFor } from './refuse.ts';

const CHOICES_FEN = [5_000, 10_000, 20_000];
export const TOP_UP_DATA = /^t:(\d{1,15})$/;

const menu = (words: Words): Sheet => ({
  text: words.topUpAsk,
  reply_markup: {
    inline_keyboard: [
      CHOICES_FEN.map((choice) => ({
        text: formatMoney(money(choice)),
        callback_data: `t:${choice}`,
      })),
    ],
  },
});

/** Adds play money under a key of its own, and says what there is now. */
export function topUpOnce(
  desk: Desk,
  who: Who,
  words: Words,
  given: { amount: Fen; key: string },
): Promise<Sheet> {
  const body = { amount: given.amount, currency: 'CNY', source: 'sandbox' } as const;
  return desk.api
    .as(who)('topUp', { body }, given.key)
    .then(({ amount, balance }) => ({
      text: words.topped(formatMoney(amount), formatMoney(balance)),
    }))
    .catch((error: unknown) => sentenceFor(desk, words, error));
}

/** `/topup 100`, or `/topup` and a choice. The answer names a balance, so it goes to the private chat. */
export const topup: Feature = async (desk, asked) => {
  const { who, words, rest, key } = asked;
  const read = readAmount(rest);
  if (rest !== '' && !read) {
    return replyPrivately(desk, asked, { text: words.amountUnclear('/topup 88') }, 'topup');
  }
  const sheet = read
    ? await topUpOnce(desk, who, words, { amount: fen(read.amount), key })
    : menu(words);
  return replyPrivately(desk, asked, sheet, 'topup');
};
