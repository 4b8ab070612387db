import { Context, Telegraf, Telegram } from 'telegraf';
import type { Telegram as ApiMethods, Opts, Update } from 'telegraf/types';
import type { CallApi } from './telegram-transport.ts';

export { Composer, type Context } from 'telegraf';
export type {
  CallbackQuery,
  ChosenInlineResult,
  InlineQuery,
  InlineQueryResultArticle,
  Message,
  MessageEntity,
  Update,
  User,
} from 'telegraf/types';
export type Bot = Telegraf;
export type { Telegram };

const HANDLER_TIMEOUT_MS = 60_000;

/**
 * The one hook on outgoing calls: every method of `Telegram` ends in `callApi`, and `wrap` decides
 * how it is sent (`withRateLimit`: time-outs, rate limits, 429).
 */
class TelegramClient extends Telegram {
  readonly #call: CallApi;

  constructor(token: string, options: Partial<Telegram['options']>, wrap: Wrap) {
    super(token, options);
    this.#call = wrap((method, payload, callOptions) =>
      super.callApi(method as keyof ApiMethods, payload, callOptions as never),
    );
  }

  override callApi<Method extends keyof ApiMethods>(
    method: Method,
    payload: Opts<Method>,
    options?: Parameters<Telegram['callApi']>[2],
  ): Promise<ReturnType<ApiMethods[Method]>> {
    const reply = this.#call(method, payload, options as { signal?: AbortSignal });
    return reply as Promise<ReturnType<ApiMethods[Method]>>;
  }
}
type Wrap = (call: CallApi) => CallApi;

/**
 * Creates a Telegraf bot whose calls all go through `wrap`. Telegraf makes an API client for each
 * update; the context type replaces it with the one that is wrapped.
 */
export function createTelegraf(token: string, apiRoot: string, wrap: Wrap): Telegraf {
  const options = { apiRoot, webhookReply: false };
  const client = new TelegramClient(token, options, wrap);
  class UpdateContext extends Context {
    constructor(update: Update, _clientOfUpdate: Telegram, me: Context['botInfo']) {
      super(update, client, me);
    }
  }
  const bot = new Telegraf(token, {
    handlerTimeout: HANDLER_TIMEOUT_MS,
    contextType: UpdateContext,
    telegram: options,
  });
  bot.telegram = client;
  return bot;
}
