import { money } from '@pingshan/shared/money';
import {
  argsOf,
  normalise,
  parseLeadingAmount,
  type TextTrigger,
} from '../../core/command-parser.ts';
import { type CommandHandler, isPrivate, reply } from '../../core/command-request.ts';
import { chatKey } from '../../core/context.ts';
import { replyWithError } from '../../core/error-reply.ts';
import { renderBill } from './bill-card.ts';
import type { BillContext } from './context.ts';
import type { BillMessages } from './messages/type.ts';

export const SPLIT_COMMANDS = ['split', 'aa', '分账', '分賬', '分帳'];
const EXAMPLE = '/split 268 晚饭';
const PLAIN = /^(?:分账|分賬|分帳|aa)\s*(?<args>[-¥￥\d０-９零一二两三四五六七八九十百千万].*)$/i;

/** Matches a bill in plain words: `分账 268 晚饭`. */
export const plainSplitTrigger: TextTrigger = (text) => PLAIN.exec(normalise(text));

/** `/split 268 晚饭`: opens a bill that the sender fronted; the members of the chat join by their own tap. */
export const splitBill: CommandHandler<BillMessages, BillContext> = async (context, request) => {
  const { message, messages, actor, language, idempotencyKey } = request;
  if (isPrivate(message)) return reply(request, { text: messages.splitInGroup });
  const plain = PLAIN.exec(normalise(message.text))?.groups?.['args'];
  const parsed = parseLeadingAmount(plain ?? argsOf(message.text));
  if (!parsed) return reply(request, { text: messages.amountUnclear(EXAMPLE) });
  const { amount, rest } = parsed;
  const chatId = message.chat.id;
  const title = rest || messages.defaultTitle;
  const body = { title, total: money(amount), how: 'equal', open: true } as const;
  try {
    const bill = await context.api.as(actor)(
      'openBill',
      { body: { ...body, chat: chatKey(chatId) } },
      idempotencyKey,
    );
    const card = renderBill(messages, bill);
    const { text, reply_markup } = card;
    const sent = await context.telegram.sendMessage(chatId, text, {
      ...(reply_markup && { reply_markup }),
    });
    const location = { chatId, messageId: sent.message_id };
    context.cards.addSent({ bill: bill.id, location, language }, card);
  } catch (error) {
    await replyWithError(context, request, error);
  }
};
