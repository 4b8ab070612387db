import { type CommandRequest, isPrivate, reply } from './command-request.ts';
import { type BotContext, startLink } from './context.ts';
import { type OutgoingMessage, withButton } from './outgoing-message.ts';
import { telegramErrorOf } from './telegram-transport.ts';

/**
 * Sends an answer to the private chat of the person, whatever chat the command was written in. A bot
 * cannot open a private chat: when the person never did, the group gets a button that opens it with
 * `payload`, under a sentence that contains no balance (`fallback`).
 */
export async function replyPrivately(
  context: BotContext,
  request: CommandRequest,
  answer: OutgoingMessage,
  { payload, fallback }: { payload: string; fallback?: string },
): Promise<void> {
  const { ctx, message, messages, actor } = request;
  if (isPrivate(message)) return reply(request, answer);
  const { text, reply_markup } = answer;
  try {
    await ctx.telegram.sendMessage(actor.account.id, text, { reply_markup });
  } catch (error) {
    if (telegramErrorOf(error)?.code !== 403) throw error;
    const button = { text: messages.privateChatButton, url: startLink(context, payload) };
    return reply(request, withButton(fallback ?? messages.privateOnly, button));
  }
  return reply(request, { text: messages.sentPrivately });
}
