import type { Language } from '@pingshan/shared/language';
import type { Actor } from './api-client.ts';
import { type BotContext, chatKey, languageOf, toTelegramAccount } from './context.ts';
import { coreMessages } from './messages/index.ts';
import type { CoreMessages } from './messages/type.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import type { Context, Message } from './telegram.ts';

/** A command in a text message, with what a handler needs to execute and answer it. */
export interface CommandRequest<Messages = unknown> {
  ctx: Context;
  message: Message.TextMessage;
  actor: Actor;
  language: Language;
  /** The sentences of the core and of the feature, in the language of the actor. */
  messages: CoreMessages & Messages;
  /** The text after the command. */
  args: string;
  /** The same for every delivery of the message, so that the server executes the command once. */
  idempotencyKey: string;
}

export type CommandHandler<Messages = unknown, C extends BotContext = BotContext> = (
  context: C,
  request: CommandRequest<Messages>,
) => Promise<void>;

export const isPrivate = ({ chat }: Message): boolean => chat.type === 'private';

/** Undefined for messages that are never commands: those of bots, and inline results. */
export function toCommandRequest(
  ctx: Context,
  message: Message.TextMessage,
  args: string,
): CommandRequest | undefined {
  const { from, chat, via_bot, message_id } = message;
  if (!from || from.is_bot || via_bot) return undefined;
  const actor = { account: toTelegramAccount(from), chat: chatKey(chat.id) };
  const language = languageOf(actor);
  const messages = coreMessages[language];
  const idempotencyKey = `message:${chat.id}:${message_id}`;
  return { ctx, message, actor, language, messages, args, idempotencyKey };
}

/** Answers in the chat of the command; in a group as a reply to it, which shows whom it is for. */
export async function reply(
  { ctx, message }: CommandRequest,
  { text, reply_markup }: OutgoingMessage,
): Promise<void> {
  const { chat, message_id } = message;
  await ctx.telegram.sendMessage(chat.id, text, {
    ...(isPrivate(message) ? {} : { reply_parameters: { message_id } }),
    ...(reply_markup ? { reply_markup } : {}),
  });
}
