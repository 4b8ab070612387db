import { type MinorUnits, formatMoney, money } from '@pingshan/shared/money';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import type { Actor } from '../../core/api-client.ts';
import type { OutgoingMessage } from '../red-packet/card.ts';
import type { Messages } from '../../core/messages/index.ts';
import { parseLeadingAmount } from '../../core/command-parser.ts';
import { type BotContext, type CommandHandler, reply } from '../../core/context.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import { awaitOutcome } from '../../core/await-outcome.ts';

type TopUp = ReplyOf<'topUp'>;

const CHOICES_FEN = [5_000, 10_000, 20_000];
export const TOP_UP_DATA = /^t:(\d{1,15})$/;

const menu = (words: Messages): OutgoingMessage => ({
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
export function addMoney(
  { api }: BotContext,
  who: Actor,
  amount: MinorUnits,
  key: string,
): Promise<TopUp> {
  const body = { amount, currency: 'CNY', source: 'sandbox' } as const;
  return api.as(who)('topUp', { body }, key);
}

export const toTopUpReceipt = (words: Messages, { amount, balance }: TopUp): string =>
  words.topped(formatMoney(amount), formatMoney(balance));

/**
 * `/topup 100`, or `/topup` and a choice. The answer names a balance, so it goes to the private chat;
 * that it happened is said wherever it was asked, or it would be asked again.
 */
export const topup: CommandHandler = async (desk, asked) => {
  const { who, words, rest, key } = asked;
  const read = parseLeadingAmount(rest);
  if (!read) {
    if (rest === '') return replyPrivately(desk, asked, menu(words), { payload: 'topup' });
    return reply(asked, { text: words.amountUnclear('/topup 88') });
  }
  await awaitOutcome(desk, asked, {
    send: () => addMoney(desk, who, read.amount, key),
    onCompleted: (topped) =>
      replyPrivately(
        desk,
        asked,
        { text: toTopUpReceipt(words, topped) },
        { payload: 'balance', otherwise: words.toppedPrivately(formatMoney(topped.amount)) },
      ),
  });
};
