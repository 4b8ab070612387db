import type { ReplyOf } from '@pingshan/shared/endpoints';
import {
  formatMoney,
  MAX_AMOUNT,
  type MinorUnits,
  minorUnits,
  money,
} from '@pingshan/shared/money';
import type { Actor } from '../../core/api-client.ts';
import { awaitOutcome } from '../../core/await-outcome.ts';
import { answerCallback, type CallbackHandler } from '../../core/callback-query.ts';
import { parseLeadingAmount } from '../../core/command-parser.ts';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import type { BotContext } from '../../core/context.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import type { OutgoingMessage } from '../../core/outgoing-message.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import type { FundingMessages } from './messages/type.ts';

type TopUp = ReplyOf<'topUp'>;

const CHOICES_FEN = [5_000, 10_000, 20_000];
export const TOP_UP_DATA = /^t:(\d{1,15})$/;

const toMenu = ({ chooseTopUp }: FundingMessages): OutgoingMessage => ({
  text: chooseTopUp,
  reply_markup: {
    inline_keyboard: [
      CHOICES_FEN.map((choice) => ({
        text: formatMoney(money(choice)),
        callback_data: `t:${choice}`,
      })),
    ],
  },
});

/** Tops up from the sandbox bank: once for each idempotency key. */
function postTopUp(
  { api }: BotContext,
  actor: Actor,
  amount: MinorUnits,
  idempotencyKey: string,
): Promise<TopUp> {
  const body = { amount, currency: 'CNY', source: 'sandbox' } as const;
  return api.as(actor)('topUp', { body }, idempotencyKey);
}

const toReceipt = ({ toppedUp }: FundingMessages, { amount, balance }: TopUp): string =>
  toppedUp(formatMoney(amount), formatMoney(balance));

/**
 * `/topup 100`, or `/topup` and a choice of amounts. The answer contains a balance and goes to the
 * private chat; the chat of the command is informed that the top-up happened, so that the person
 * does not repeat it.
 */
export const topUp: CommandHandler<FundingMessages> = async (context, request) => {
  const { actor, messages, args, idempotencyKey } = request;
  const parsed = parseLeadingAmount(args);
  if (!parsed) {
    if (args !== '') return reply(request, { text: messages.amountUnclear('/topup 88') });
    return replyPrivately(context, request, toMenu(messages), { payload: 'topup' });
  }
  await awaitOutcome(context, request, {
    send: () => postTopUp(context, actor, parsed.amount, idempotencyKey),
    onCompleted: (done) =>
      replyPrivately(
        context,
        request,
        { text: toReceipt(messages, done) },
        { payload: 'balance', fallback: messages.toppedUpInGroup(formatMoney(done.amount)) },
      ),
  });
};

/** A tap on an amount of the menu. Each tap is a top-up of its own; a redelivered tap is not. */
export const chooseTopUp: CallbackHandler<FundingMessages> = async (context, request) => {
  const { actor, messages, match, idempotencyKey } = request;
  const amount = Number(match[1]);
  if (amount <= 0 || amount > MAX_AMOUNT) return answerCallback(request, messages.buttonExpired);
  const text = await postTopUp(context, actor, minorUnits(amount), idempotencyKey)
    .then((done) => toReceipt(messages, done))
    .catch(
      (error: unknown) => toErrorMessage(context, messages, error, messages.topUpPending).text,
    );
  await answerCallback(request, text, true);
};
