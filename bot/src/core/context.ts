import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import type { Notice } from '@pingshan/shared/notification/schemas';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { type Language, pickLanguage } from '@pingshan/shared/language';
import type { Clock } from '@pingshan/shared/time';
import type { Actor, ApiClient } from './api-client.ts';
import type { ChatRateLimiter } from './chat-rate-limiter.ts';
import type { Dedupe } from './dedupe.ts';
import type { LiveSubscriptions } from './live-subscriptions.ts';
import type { Log } from './log.ts';
import type { Telegram, User } from './telegram.ts';

/** What the definitions of all features add up to, for the features that list the others. */
export interface FeatureRegistry {
  /** The text of a notice; undefined when no feature brings its kind. */
  readonly noticeText: (notice: Notice) => string | undefined;
  /** How a kind of transaction is called in a statement; undefined when no feature brings it. */
  readonly transactionTitle: (kind: Transaction['kind'], language: Language) => string | undefined;
  readonly helpText: (language: Language, botUsername: string) => string;
}

/** The dependencies of every feature: the first argument of its handlers. */
export interface BotContext {
  readonly api: ApiClient;
  readonly telegram: Telegram;
  readonly bot: { readonly id: number; readonly username: string; readonly name: string };
  readonly walletUrl: string;
  readonly subscriptions: LiveSubscriptions;
  readonly rateLimiter: ChatRateLimiter;
  /** Runs an action once, however often its update is delivered. */
  readonly dedupe: Dedupe;
  readonly features: FeatureRegistry;
  readonly clock: Clock;
  /** Rejects when the bot stops. */
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly log: Log;
}

const NAME_MAX_CHARS = 130;

/** The account of a Telegram user as the server stores it. */
export function toTelegramAccount(user: User): TelegramAccount {
  const { id, first_name, last_name, username, language_code } = user;
  const name = [first_name, last_name].filter(Boolean).join(' ').slice(0, NAME_MAX_CHARS);
  return {
    id,
    name: name || String(id),
    ...(username ? { username } : {}),
    ...(language_code ? { language: language_code } : {}),
  };
}

export const languageOf = ({ account }: Actor): Language => pickLanguage(account.language);

/** The name of a Telegram chat in the server's API. */
export const chatKey = (chatId: number): string => `telegram:${chatId}`;

/** A link that opens the private chat with the bot and sends `/start <payload>` there. */
export const startLink = ({ bot }: BotContext, payload: string): string =>
  `https://t.me/${bot.username}?start=${payload}`;
