import type { Context } from 'telegraf';
import type { CallbackQuery, Message } from 'telegraf/types';
import type { Actor } from './api-client.ts';
import type { OutgoingMessage } from '../features/red-packet/card.ts';
import type { MessageLocation } from './card-editor.ts';
import type { Messages } from './messages/index.ts';
import { telegramErrorOf } from './telegram-transport.ts';
import { toTelegramAccount, chatKey, type BotContext, messagesFor } from './context.ts';

/** A button pressed under a message of ours. */
export interface CallbackRequest {
  ctx: Context;
  who: Actor;
  words: Messages;
  place: MessageLocation;
  isPrivate: boolean;
  /** The message carries this button. A changed client can send any data under any message. */
  isShown: boolean;
  match: readonly string[];
  /** The same for every delivery of this tap, and for no other. */
  key: string;
}
export type CallbackHandler = (desk: BotContext, tap: CallbackRequest) => Promise<void>;

function carries(message: object, data: string | undefined): boolean {
  const { reply_markup } = message as Pick<Message.TextMessage, 'reply_markup'>;
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.some((button) => 'callback_data' in button && button.callback_data === data);
}

export function toCallbackRequest(
  ctx: Context,
  query: CallbackQuery,
  match: readonly string[],
): CallbackRequest | undefined {
  const { from, message, inline_message_id } = query;
  const account = toTelegramAccount(from);
  const rest = { ctx, words: messagesFor(from), match, key: `tap:${query.id}` };
  if (inline_message_id !== undefined) {
    const place = { inlineMessageId: inline_message_id };
    return { ...rest, who: { account }, place, isPrivate: false, isShown: true };
  }
  if (!message) return undefined;
  const place = { chatId: message.chat.id, messageId: message.message_id };
  const who = { account, chat: chatKey(message.chat.id) };
  const isPrivate = message.chat.type === 'private';
  return { ...rest, who, place, isPrivate, isShown: carries(message, match[0]) };
}

/** Says the result to the person who tapped and to nobody else. Too late is no fault: the card shows it too. */
export async function answerCallback(
  { ctx }: Pick<CallbackRequest, 'ctx'>,
  text: string,
  isAlert = false,
): Promise<void> {
  try {
    await ctx.answerCbQuery(text, { show_alert: isAlert });
  } catch (error) {
    if (!/query is too old/i.test(telegramErrorOf(error)?.description ?? '')) throw error;
  }
}

/** Puts another text and keyboard under the same message. */
export async function replaceMessage(
  { ctx, place }: CallbackRequest,
  { text, reply_markup }: OutgoingMessage,
): Promise<void> {
  if (!('chatId' in place)) return;
  await ctx.telegram.editMessageText(place.chatId, place.messageId, undefined, text, {
    reply_markup,
  });
}
