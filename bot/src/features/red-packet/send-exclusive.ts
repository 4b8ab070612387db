import { money } from '@pingshan/shared/money';
import { argsOf, parseLeadingAmount } from '../../core/command-parser.ts';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import { replyWithError } from '../../core/error-reply.ts';
import { findPerson, isOnePerson, parseMentions } from '../../core/find-person.ts';
import type { RedPacketContext } from './context.ts';
import type { RedPacketMessages } from './messages/type.ts';
import { sendPacket } from './send-packet.ts';

const EXAMPLE = '/for @azhen 88';

/** `/for @阿珍 88 生日快乐`: a packet with one share that only the named person can claim. */
export const sendExclusive: CommandHandler<RedPacketMessages, RedPacketContext> = async (
  context,
  request,
) => {
  const { message, messages } = request;
  const mentions = parseMentions(message, context.bot.username);
  if (!isOnePerson(mentions)) return reply(request, { text: messages.recipientUnclear(EXAMPLE) });
  const parsed = parseLeadingAmount(argsOf(mentions.text));
  if (!parsed) return reply(request, { text: messages.amountUnclear(EXAMPLE) });
  const recipient = await findPerson(context, mentions).catch((error: unknown) =>
    replyWithError(context, request, error),
  );
  if (!recipient) return;
  await sendPacket(context, request, {
    kind: 'exclusive',
    total: money(parsed.amount),
    count: 1,
    greeting: parsed.rest || undefined,
    recipients: [recipient.id],
  });
};
