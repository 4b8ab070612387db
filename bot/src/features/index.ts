import { Context, Telegraf } from 'telegraf';
import type { Message, Update } from 'telegraf/types';
import type { Log } from '../core/log.ts';
import type { CallApi } from '../core/telegram-transport.ts';
import { parseCommand, type CommandName } from '../core/command-parser.ts';
import { balance } from './wallet/balance.ts';
import {
  type CommandRequest,
  toTelegramAccount,
  chatKey,
  type BotContext,
  type CommandHandler,
  isPrivate,
  messagesFor,
} from '../core/context.ts';
import { equal } from './red-packet/send-equal.ts';
import { exclusive } from './red-packet/send-exclusive.ts';
import { confirmSend, chooseTopUp } from './red-packet/confirm-send.ts';
import { CONFIRM_DATA } from './red-packet/send-draft.ts';
import { GRAB_DATA, grab } from './red-packet/grab.ts';
import { help } from './help/help.ts';
import { history } from './wallet/history.ts';
import { hongbao } from './red-packet/send-lucky.ts';
import { answerInlineQuery, trackChosenResult } from './red-packet/inline-query.ts';
import { later, unknown } from './help/not-available.ts';
import { start } from './help/start.ts';
import { answerCallback, type CallbackHandler, toCallbackRequest } from '../core/callback-query.ts';
import { TOP_UP_DATA, topup } from './funding/top-up.ts';

const FEATURES: Readonly<Record<CommandName, CommandHandler>> = {
  hongbao,
  equal,
  exclusive,
  balance,
  history,
  topup,
  help,
  start,
  later,
  unknown,
};
const TAPS: readonly (readonly [RegExp, CallbackHandler])[] = [
  [GRAB_DATA, grab],
  [CONFIRM_DATA, confirmSend],
  [TOP_UP_DATA, chooseTopUp],
];
const HANDLER_TIMEOUT_MS = 60_000;

export type Bot = Telegraf;

/** Telegraf against one API root. Every call of every context goes through one client, so that `discipline` sees it. */
export function createTelegraf(
  token: string,
  apiRoot: string,
  discipline: (call: CallApi) => CallApi,
) {
  class OneClientContext extends Context {
    constructor(update: Update, _perUpdate: Context['telegram'], me: Context['botInfo']) {
      super(update, bot.telegram, me);
    }
  }
  const bot: Telegraf = new Telegraf(token, {
    handlerTimeout: HANDLER_TIMEOUT_MS,
    contextType: OneClientContext,
    telegram: { apiRoot, webhookReply: false },
  });
  const { telegram } = bot;
  const call = telegram.callApi.bind(telegram) as unknown as CallApi;
  telegram.callApi = discipline(call) as unknown as typeof telegram.callApi;
  return bot;
}

function askedOf(
  ctx: Context,
  message: Message.TextMessage,
  rest: string,
): CommandRequest | undefined {
  const { from, chat } = message;
  if (!from || from.is_bot || message.via_bot) return undefined;
  const who = { account: toTelegramAccount(from), chat: chatKey(chat.id) };
  const key = `message:${chat.id}:${message.message_id}`;
  return { ctx, message, who, words: messagesFor(from), rest, key };
}

async function onMessage(desk: BotContext, ctx: Context): Promise<void> {
  const { message } = ctx;
  if (!message || !('text' in message)) return;
  const said = parseCommand(message.text, desk.botUsername);
  const command = said ?? (isPrivate(message) ? { verb: 'unknown' as const, rest: '' } : undefined);
  const asked = command && askedOf(ctx, message, command.rest);
  if (asked) await desk.once(asked.key, () => FEATURES[command.verb](desk, asked));
}

async function onTap(desk: BotContext, ctx: Context): Promise<void> {
  const query = ctx.callbackQuery;
  if (!query) return;
  const data = 'data' in query ? query.data : '';
  for (const [pattern, feature] of TAPS) {
    const match = pattern.exec(data);
    const tap = match && toCallbackRequest(ctx, query, match);
    if (tap) return desk.once(tap.key, () => feature(desk, tap));
  }
  await answerCallback({ ctx }, '');
}

/** Ties updates to features. Whatever a handler throws is logged, and the next update is handled. */
export function listen(bot: Telegraf, desk: BotContext, log: Log): void {
  bot.on('message', (ctx) => onMessage(desk, ctx));
  bot.on('callback_query', (ctx) => onTap(desk, ctx));
  bot.on('inline_query', (ctx) => answerInlineQuery(desk, ctx, ctx.inlineQuery));
  bot.on('chosen_inline_result', (ctx) => trackChosenResult(desk, ctx.chosenInlineResult));
  bot.catch((error, ctx) => {
    log.error({ event: 'update.failed', update: ctx.update.update_id, err: error });
  });
}
