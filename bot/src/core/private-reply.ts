import type { OutgoingMessage } from '../features/red-packet/card.ts';
import { telegramErrorOf } from './telegram-transport.ts';
import { type CommandRequest, type BotContext, isPrivate, reply, startLink } from './context.ts';

/**
 * Says what is nobody else's business in the private chat, whatever chat it was asked in. A bot cannot
 * write first: where the person never opened the private chat, the group gets a button to `payload` there,
 * under a sentence without a balance.
 */
export async function replyPrivately(
  desk: BotContext,
  asked: CommandRequest,
  sheet: OutgoingMessage,
  { payload, otherwise }: { payload: string; otherwise?: string },
): Promise<void> {
  const { ctx, message, words, who } = asked;
  if (isPrivate(message)) return reply(asked, sheet);
  try {
    await ctx.telegram.sendMessage(who.account.id, sheet.text, {
      reply_markup: sheet.reply_markup,
    });
  } catch (error) {
    if (telegramErrorOf(error)?.code !== 403) throw error;
    const button = { text: words.privateButton, url: startLink(desk, payload) };
    const reply_markup = { inline_keyboard: [[button]] };
    return reply(asked, { text: otherwise ?? words.privateOnly, reply_markup });
  }
  return reply(asked, { text: words.sentPrivately });
}
