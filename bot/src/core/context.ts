import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import { type Language, pickLanguage } from '@pingshan/shared/language';
import type { Context } from 'telegraf';
import type { Message, User } from 'telegraf/types';
import type { ApiClient, Actor } from './api-client.ts';
import type { OutgoingMessage } from '../features/red-packet/card.ts';
import type { Cards } from '../features/red-packet/cards.ts';
import type { Log } from './log.ts';
import { type Messages, messages } from './messages/index.ts';

/** What every feature is given first. */
export interface BotContext {
  readonly api: ApiClient;
  readonly cards: Cards;
  readonly walletUrl: string;
  readonly botUsername: string;
  /** Does a thing once however often its update is delivered. */
  readonly once: (key: string, act: () => Promise<void>) => Promise<void>;
  /** Rejects when the bot stops. */
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly log: Log;
}

/** A text message to the bot, and what is needed to act on it. */
export interface CommandRequest {
  ctx: Context;
  message: Message.TextMessage;
  who: Actor;
  words: Messages;
  /** What follows the command. */
  rest: string;
  /** The same for every delivery of this message: a send under it happens once. */
  key: string;
}
export type CommandHandler = (desk: BotContext, asked: CommandRequest) => Promise<void>;

const MAX_NAME = 130;

export function toTelegramAccount({
  id,
  first_name,
  last_name,
  username,
  language_code,
}: User): TelegramAccount {
  const name = [first_name, last_name].filter(Boolean).join(' ').slice(0, MAX_NAME);
  return {
    id,
    name: name || String(id),
    ...(username ? { username } : {}),
    ...(language_code ? { language: language_code } : {}),
  };
}

export const languageOf = ({ account }: Actor): Language => pickLanguage(account.language);
export const messagesFor = (user: User): Messages => messages[pickLanguage(user.language_code)];

export const chatKey = (chatId: number): string => `telegram:${chatId}`;
export const isPrivate = ({ chat }: Message): boolean => chat.type === 'private';

/** Opens the private chat with the bot and says `/start <payload>` there. */
export const startLink = ({ botUsername }: BotContext, payload: string): string =>
  `https://t.me/${botUsername}?start=${payload}`;

/** Says something in the chat the message came from; in a group as a reply, so that it is clear to whom. */
export async function reply(
  { ctx, message }: CommandRequest,
  { text, reply_markup }: OutgoingMessage,
): Promise<void> {
  const place = isPrivate(message) ? {} : { reply_parameters: { message_id: message.message_id } };
  await ctx.telegram.sendMessage(message.chat.id, text, {
    ...place,
    ...(reply_markup ? { reply_markup } : {}),
  });
}
