import type { Language } from '@pingshan/shared/language';
import type { Actor } from './api-client.ts';

import { type BotContext, chatKey, languageOf, toTelegramAccount } from './context.ts';
import { coreMessages } from './messages/index.ts';
import type { CoreMessages } from './messages/type.ts';
import type { MessageLocation, OutgoingMessage } from './outgoing-message.ts';
import type { CallbackQuery, Context, Message } from './telegram.ts';
import { telegramErrorOf } from './telegram-transport.ts';

/** A tap on a button under a message of the bot. */
export interface CallbackRequest<Messages = unknown> {
  ctx: Context;
  actor: Actor;
  language: Language;
  messages: CoreMessages & Messages;
  location: MessageLocation;
  isPrivate: boolean;
  /** The message has this button. A modified client can send any data for any message. */
  hasButton: boolean;
  match: readonly string[];
  /** The same for every delivery of this tap; two taps have two keys. */
  idempotencyKey: string;
}

export type CallbackHandler<Messages = unknown, C extends BotContext = BotContext> = (
  context: C,
  request: CallbackRequest<Messages>,
) => Promise<void>;

function hasButton(message: object, data: string | undefined): boolean {
  const { reply_markup } = message as Pick<Message.TextMessage, 'reply_markup'>;
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.some((button) => 'callback_data' in button && button.callback_data === data);
}

/** Undefined when Telegram does not say under which message the button is. */
export function toCallbackRequest(
  ctx: Context,
  query: CallbackQuery,
  match: readonly string[],
): CallbackRequest | undefined {
  const { from, message, inline_message_id } = query;
  const account = toTelegramAccount(from);
  const language = languageOf({ account });
  const messages = coreMessages[language];
  const request = { ctx, language, messages, match, idempotencyKey: `tap:${query.id}` };
  if (inline_message_id !== undefined) {
    const location = { inlineMessageId: inline_message_id };
    return { ...request, actor: { account }, location, isPrivate: false, hasButton: true };
  }
  if (!message) return undefined;
  const { chat, message_id } = message;
  return {
    ...request,
    actor: { account, chat: chatKey(chat.id) },
    location: { chatId: chat.id, messageId: message_id },
    isPrivate: chat.type === 'private',
    hasButton: hasButton(message, match[0]),
  };
}

/**
 * Shows the result to the person who tapped, and to no other member of the chat. Telegram refuses
 * an answer that comes too late; that error is ignored, because the card shows the result too.
 */
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

/** Replaces the text and the keyboard of the message with the button. */
export async function replaceMessage(
  { ctx, location }: CallbackRequest,
  { text, reply_markup }: OutgoingMessage,
): Promise<void> {
  if (!('chatId' in location)) return;
  const { chatId, messageId } = location;
  await ctx.telegram.editMessageText(chatId, messageId, undefined, text, { reply_markup });
}

/** Ends the spinner of a button whose data no feature knows. */
export const endUnknownCallback = (ctx: Context): Promise<void> => answerCallback({ ctx }, '');
