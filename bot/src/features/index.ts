import { Context, Telegraf } from 'telegraf';
import type { Message, Update } from 'telegraf/types';
import type { Log } from '../log.ts';
import type { CallApi } from '../outgoing.ts';
import { readCommand, type Verb } from '../read.ts';
import { balance } from './balance.ts';
import {
  type Asked,
  accountOf,
  chatName,
  type Desk,
  type Feature,
  isPrivate,
  wordsFor,
} from './desk.ts';
import { equal } from './equal.ts';
import { exclusive } from './exclusive.ts';
import { fill, pickTopUp } from './fill.ts';
import { FUND_DATA } from './fund.ts';
import { GRAB_DATA, grab } from './grab.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { hongbao } from './hongbao.ts';
import { answerInline, noteChosen } from './inline.ts';
import { later, unknown } from './later.ts';
import { start } from './start.ts';
import { answer, type TapFeature, tapOf } from './tap.ts';
import { TOP_UP_DATA, topup } from './topup.ts';

const FEATURES: Readonly<Record<Verb, Feature>> = {
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
const TAPS: readonly (readonly [RegExp, TapFeature])[] = [
  [GRAB_DATA, grab],
  [FUND_DATA, fill],
  [TOP_UP_DATA, pickTopUp],
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

function askedOf(ctx: Context, message: Message.TextMessage, rest: string): Asked | undefined {
  const { from, chat } = message;
  if (!from || from.is_bot || message.via_bot) return undefined;
  const who = { account: accountOf(from), chat: chatName(chat.id) };
  const key = `message:${chat.id}:${message.message_id}`;
  return { ctx, message, who, words: wordsFor(from), rest, key };
}

async function onMessage(desk: Desk, ctx: Context): Promise<void> {
  const { message } = ctx;
  if (!message || !('text' in message)) return;
  const said = readCommand(message.text, desk.botUsername);
  const command = said ?? (isPrivate(message) ? { verb: 'unknown' as const, rest: '' } : undefined);
  const asked = command && askedOf(ctx, message, command.rest);
  if (asked) await desk.once(asked.key, () => FEATURES[command.verb](desk, asked));
}

async function onTap(desk: Desk, ctx: Context): Promise<void> {
  const query = ctx.callbackQuery;
  if (!query) return;
  const data = 'data' in query ? query.data : '';
  for (const [pattern, feature] of TAPS) {
    const match = pattern.exec(data);
    const tap = match && tapOf(ctx, query, match);
    if (tap) return desk.once(tap.key, () => feature(desk, tap));
  }
  await answer({ ctx }, '');
}

/** Ties updates to features. Whatever a handler throws is logged, and the next update is handled. */
export function listen(bot: Telegraf, desk: Desk, log: Log): void {
  bot.on('message', (ctx) => onMessage(desk, ctx));
  bot.on('callback_query', (ctx) => onTap(desk, ctx));
  bot.on('inline_query', (ctx) => answerInline(desk, ctx, ctx.inlineQuery));
  bot.on('chosen_inline_result', (ctx) => noteChosen(desk, ctx.chosenInlineResult));
  bot.catch((error, ctx) => {
    log.error({ event: 'update.failed', update: ctx.update.update_id, err: error });
  });
}
