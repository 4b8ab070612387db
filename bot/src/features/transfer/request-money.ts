import { ProblemError } from '@pingshan/shared/client';
import { formatMoney, money } from '@pingshan/shared/money';
import type { MoneyRequest } from '@pingshan/shared/transfer/schemas';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import { replyWithError } from '../../core/error-reply.ts';
import { isOnePerson, parseMentions } from '../../core/find-person.ts';
import type { OutgoingMessage } from '../../core/outgoing-message.ts';
import { toDeclineData, toPayData } from './card-data.ts';
import type { TransferContext } from './context.ts';
import { findPayee } from './find-payee.ts';
import type { TransferMessages } from './messages/type.ts';
import { parseAmountAndMemo } from './transfer-arguments.ts';

export const REQUEST_COMMANDS = ['request', 'sk', '收款'];
const EXAMPLE = '/request @azhen 88';

/** The card of an open request: the person who is asked pays, or does not, by their own tap. */
function toCard(messages: TransferMessages, request: MoneyRequest): OutgoingMessage {
  const { id, asker, asked, memo } = request;
  const amount = formatMoney(request.amount);
  return {
    text: messages.asks({ asker: asker.name, asked: asked.name, amount, memo }),
    reply_markup: {
      inline_keyboard: [
        [
          { text: messages.payButton(amount), callback_data: toPayData(id) },
          { text: messages.declineButton, callback_data: toDeclineData(id) },
        ],
      ],
    },
  };
}

/** The key was used before with another token: the request was made, and its card is in the chat. */
const isRepeated = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'idempotency_mismatch';

/** `/request @阿珍 88 水电`: asks one person for an amount. */
export const requestMoney: CommandHandler<TransferMessages, TransferContext> = async (
  context,
  request,
) => {
  const { message, messages, actor, idempotencyKey } = request;
  const mentions = parseMentions(message, context.bot.username);
  if (!isOnePerson(mentions)) return reply(request, { text: messages.askedUnclear(EXAMPLE) });
  const parsed = parseAmountAndMemo(mentions.text);
  if (!parsed) return reply(request, { text: messages.amountUnclear(EXAMPLE) });
  try {
    const { token: from } = await findPayee(context, request, mentions);
    const { amount, memo } = parsed;
    const body = { from, amount: money(amount), ...(memo !== undefined && { memo }) };
    const made = await context.api.as(actor)('requestMoney', { body }, idempotencyKey);
    await reply(request, toCard(messages, made));
  } catch (error) {
    if (!isRepeated(error)) await replyWithError(context, request, error);
  }
};
