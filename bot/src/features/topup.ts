import { type Fen, formatMoney, money } from '@pingshan/shared/money';
import type { ReplyOf } from '@pingshan/shared/contract/schemas';
import type { Who } from '../api.ts';
import type { Sheet } from '../card.ts';
import type { Words } from '../messages/messages.ts';
import { readAmount } from '../read.ts';
import { type Desk, type Feature, reply } from './desk.ts';
import { replyPrivately } from './privately.ts';
import { settle } from './settle.ts';

type TopUp = ReplyOf<'topUp'>;

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

/** Adds play money. Under the same key it is added once. */
export function addMoney({ api }: Desk, who: Who, amount: Fen, key: string): Promise<TopUp> {
  const body = { amount, currency: 'CNY', source: 'sandbox' } as const;
  return api.as(who)('topUp', { body }, key);
}

export const toppedText = (words: Words, { amount, balance }: TopUp): string =>
  words.topped(formatMoney(amount), formatMoney(balance));

/**
 * `/topup 100`, or `/topup` and a choice. The answer names a balance, so it goes to the private chat;
 * that it happened is said wherever it was asked, or it would be asked again.
 */
export const topup: Feature = async (desk, asked) => {
  const { who, words, rest, key } = asked;
  const read = readAmount(rest);
  if (!read) {
    if (rest === '') return replyPrivately(desk, asked, menu(words), { payload: 'topup' });
    return reply(asked, { text: words.amountUnclear('/topup 88') });
  }
  await settle(desk, asked, {
    ask: () => addMoney(desk, who, read.amount, key),
    tell: (topped) =>
      replyPrivately(
        desk,
        asked,
        { text: toppedText(words, topped) },
        { payload: 'balance', otherwise: words.toppedPrivately(formatMoney(topped.amount)) },
      ),
  });
};
