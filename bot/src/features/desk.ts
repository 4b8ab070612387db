import type { TelegramAccount } from '@pingshan/shared/contract/bot';
import { type Language, pickLanguage } from '@pingshan/shared/messages/messages';
import type { Context } from 'telegraf';
import type { Message, User } from 'telegraf/types';
import type { Api, Who } from '../api.ts';
import type { Sheet } from '../card.ts';
import type { Cards } from '../cards.ts';
import type { Log } from '../log.ts';
import { type Words, words } from '../messages/messages.ts';

/** What every feature is given first. */
export interface Desk {
  readonly api: Api;
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
export interface Asked {
  ctx: Context;
  message: Message.TextMessage;
  who: Who;
  words: Words;
  /** What follows the command. */
  rest: string;
  /** The same for every delivery of this message: a send under it happens once. */
  key: string;
}
export type Feature = (desk: Desk, asked: Asked) => Promise<void>;

const MAX_NAME = 130;

export function accountOf({
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

export const languageOf = ({ account }: Who): Language => pickLanguage(account.language);
export const wordsFor = (user: User): Words => words[pickLanguage(user.language_code)];

export const chatName = (chatId: number): string => `telegram:${chatId}`;
export const isPrivate = ({ chat }: Message): boolean => chat.type === 'private';

/** Opens the private chat with the bot and says `/start <payload>` there. */
export const startLink = ({ botUsername }: Desk, payload: string): string =>
  `https://t.me/${botUsername}?start=${payload}`;

/** Says something in the chat the message came from; in a group as a reply, so that it is clear to whom. */
export async function reply({ ctx, message }: Asked, { text, reply_markup }: Sheet): Promise<void> {
  const place = isPrivate(message) ? {} : { reply_parameters: { message_id: message.message_id } };
  await ctx.telegram.sendMessage(message.chat.id, text, {
    ...place,
    ...(reply_markup ? { reply_markup } : {}),
  });
}
