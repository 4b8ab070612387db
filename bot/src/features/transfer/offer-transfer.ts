import { formatMoney, money } from '@pingshan/shared/money';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import type { BotContext } from '../../core/context.ts';
import { replyWithError } from '../../core/error-reply.ts';
import { isOnePerson, parseMentions } from '../../core/find-person.ts';
import { withButton } from '../../core/outgoing-message.ts';
import { keptMemo, toConfirmData } from './card-data.ts';
import { findPayee } from './find-payee.ts';
import type { TransferMessages } from './messages/type.ts';
import { parseAmountAndMemo } from './transfer-arguments.ts';

const EXAMPLE = '/transfer @azhen 88';

/**
 * `/transfer @阿珍 88 饭钱`: a command moves no money. It shows the name to check, and a button that only its
 * sender can press.
 */
export const offerTransfer: CommandHandler<TransferMessages> = async (
  context: BotContext,
  request,
) => {
  const { message, messages, actor } = request;
  const mentions = parseMentions(message, context.bot.username);
  if (!isOnePerson(mentions)) return reply(request, { text: messages.payeeUnclear(EXAMPLE) });
  const parsed = parseAmountAndMemo(mentions.text);
  if (!parsed) return reply(request, { text: messages.amountUnclear(EXAMPLE) });
  const payee = await findPayee(context, request, mentions).catch((error: unknown) =>
    replyWithError(context, request, error),
  );
  if (!payee) return;
  const { amount, memo = '' } = parsed;
  const { id: sender, name: payer } = actor.account;
  const offered = { sender, payee: payee.payee.id, amount, memo };
  const sum = formatMoney(money(amount));
  const { name } = payee.payee;
  const text = messages.offer({
    payer,
    payee: name,
    realName: payee.realName,
    amount: sum,
    memo: keptMemo(offered),
    known: payee.known,
  });
  const button = {
    text: messages.confirmTransferButton(payee.realName ?? name, sum),
    callback_data: toConfirmData(offered),
  };
  return reply(request, withButton(text, button));
};
