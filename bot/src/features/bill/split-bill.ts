import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import {
  argsOf,
  normalise,
  parseLeadingAmount,
  type TextTrigger,
} from '../../core/command-parser.ts';
import {
  type CommandHandler,
  type CommandRequest,
  isPrivate,
  reply,
} from '../../core/command-request.ts';
import { chatKey } from '../../core/context.ts';
import { replyWithError } from '../../core/error-reply.ts';
import { findPerson, isOnePerson, type Mentions, parseMentions } from '../../core/find-person.ts';
import type { BillContext } from './context.ts';
import type { BillMessages } from './messages/type.ts';

export const SPLIT_COMMANDS = ['split', 'aa', '分账', '分賬', '分帳'];
const EXAMPLE = '/split 268 晚饭';
const PLAIN = /^(?:分账|分賬|分帳|aa)\s*(?<args>[-¥￥\d０-９零一二两三四五六七八九十百千万].*)$/i;

const MONTHLY = /每月\s*(?<day>\d{1,2})\s*[日号號]/;
const DAYS_MAX = 31;

type Request = CommandRequest<BillMessages>;

/** Matches a bill in plain words: `分账 268 晚饭`. */
export const plainSplitTrigger: TextTrigger = (text) => PLAIN.exec(normalise(text));

/** `/split 268 晚饭 @阿珍`: the person whom the message names paid first; undefined where it names none. */
async function findFronter(
  context: BillContext,
  { actor }: Request,
  mentions: Mentions,
): Promise<Id<'usr'> | undefined> {
  if (!isOnePerson(mentions)) return undefined;
  if (mentions.users[0]?.id === actor.account.id) return undefined;
  return (await findPerson(context, mentions)).id;
}

/** `每月 5 日` in a title makes it a bill of every month. */
function monthlyOf(written: string): { title: string; repeat?: { day: number } } {
  const day = Number(MONTHLY.exec(written)?.groups?.['day']);
  if (!(day >= 1 && day <= DAYS_MAX)) return { title: written };
  return { title: written.replace(MONTHLY, ' ').trim(), repeat: { day } };
}

/**
 * `/split 268 晚饭`: opens a bill that the sender fronted, or the person whom the message names, who then says
 * so by their own tap; the members of the chat join by theirs.
 */
export const splitBill: CommandHandler<BillMessages, BillContext> = async (context, request) => {
  const { message, messages, actor, language, idempotencyKey } = request;
  if (isPrivate(message)) return reply(request, { text: messages.splitInGroup });
  // Whose message this one answers did not pay because of it.
  const { reply_to_message: _, ...own } = message;
  const mentions = parseMentions(own, context.bot.username);
  const text = mentions.text.trim();
  const plain = PLAIN.exec(normalise(text))?.groups?.['args'];
  const parsed = parseLeadingAmount(plain ?? argsOf(text));
  if (!parsed) return reply(request, { text: messages.amountUnclear(EXAMPLE) });
  const chatId = message.chat.id;
  const { title, repeat } = monthlyOf(parsed.rest.trim());
  try {
    const fronter = await findFronter(context, request, mentions);
    const body = {
      title: title || messages.defaultTitle,
      total: money(parsed.amount),
      how: 'equal',
      open: true,
      chat: chatKey(chatId),
      ...(fronter && { fronter }),
      ...(repeat && { repeat }),
    } as const;
    const bill = await context.api.as(actor)('openBill', { body }, idempotencyKey);
    await context.cards.post(bill, chatId, language);
  } catch (error) {
    await replyWithError(context, request, error);
  }
};
