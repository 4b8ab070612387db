import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, SECOND_MS } from '@pingshan/shared/time';
import { type ApiClient, createApiClient } from './core/api-client.ts';
import { createCards } from './features/red-packet/cards.ts';
import type { Config } from './config.ts';
import { createCardEditor, type MessageLocation } from './core/card-editor.ts';
import { type Bot, createTelegraf, listen } from './features/index.ts';
import { createNoticeDelivery } from './features/notification/deliver-notices.ts';
import { createLiveSubscriptions } from './core/live-subscriptions.ts';
import type { Log } from './core/log.ts';
import { type Messages, messages } from './core/messages/index.ts';
import { createCardRecovery } from './features/red-packet/card-recovery.ts';
import { createDedupe } from './core/dedupe.ts';
import { withRateLimit } from './core/telegram-transport.ts';
import { createChatRateLimiter } from './core/chat-rate-limiter.ts';
import { createLongPolling, UPDATE_KINDS } from './core/long-polling.ts';
import { createWebhook } from './core/webhook.ts';

const NOTICES_EVERY_MS = 5 * SECOND_MS;
const MISSING_EVERY_MS = 30 * SECOND_MS;
const START_RETRY_MS = SECOND_MS;
const MAX_CONNECTIONS = 100;

type Update = Parameters<Bot['handleUpdate']>[0];

/** What the bot needs of the world before it can start may come up after it: asks until it is there. */
async function patiently<Result>(
  what: string,
  log: Log,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      log.warn({ event: 'bot.waiting', for: what, reason: String(error) });
      await sleep(START_RETRY_MS);
    }
  }
}

const menuOf = ({ menu }: Messages) =>
  Object.entries(menu).map(([command, description]) => ({ command, description }));

async function showMenu({ telegram }: Bot): Promise<void> {
  await telegram.setMyCommands(menuOf(messages['zh-CN']));
  await telegram.setMyCommands(menuOf(messages.en), { language_code: 'en' });
}

function editCard({ telegram }: Bot) {
  return (
    place: MessageLocation,
    { text, reply_markup }: { text: string; reply_markup?: object },
  ) => {
    const where =
      'chatId' in place
        ? { chat_id: place.chatId, message_id: place.messageId }
        : { inline_message_id: place.inlineMessageId };
    return telegram.callApi('editMessageText', { ...where, text, reply_markup } as never);
  };
}

/** The bot reads cards as a person of its own, who never taps: it sees what anybody in the group sees. */
function seeAs({ botInfo }: Bot, api: ApiClient) {
  const account = { id: botInfo?.id ?? 0, name: botInfo?.first_name ?? '' };
  const ask = api.as({ account });
  return (id: Parameters<typeof ask<'redPacket'>>[1]['params']['id']) =>
    ask('redPacket', { params: { id } });
}

/** Takes updates in by the way the configuration says. Returns how to stop. */
async function takeUpdates(bot: Bot, { webhook }: Config, log: Log): Promise<() => Promise<void>> {
  const handle = (update: Update) => bot.handleUpdate(update);
  if (webhook === undefined) {
    await patiently('telegram', log, () => bot.telegram.deleteWebhook());
    const call = bot.telegram.callApi.bind(bot.telegram) as unknown as Parameters<
      typeof createLongPolling
    >[0]['call'];
    const poll = createLongPolling<Update>({ call, handle, sleep, log });
    poll.start();
    return () => poll.stop();
  }
  const { url, secret, host, port } = webhook;
  const server: Server = createWebhook<Update>({ url, secret, handle, log });
  await new Promise<void>((ready) => server.listen(port, host, ready));
  const hook = { secret_token: secret, max_connections: MAX_CONNECTIONS };
  await patiently('telegram', log, () =>
    bot.telegram.setWebhook(url, { ...hook, allowed_updates: UPDATE_KINDS as never }),
  );
  return () => new Promise((closed) => server.close(() => closed()));
}

/** Starts the bot and goes on until `stop`. Rejects only where the configuration is wrong. */
export async function startBot(config: Config, { clock, log }: { clock: Clock; log: Log }) {
  const { serverUrl, botSecret, walletUrl, telegramToken, telegramRoot } = config;
  const stopping = new AbortController();
  const untilStopped = (ms: number) => sleep(ms, undefined, { signal: stopping.signal });
  const pace = createChatRateLimiter(clock);
  const bot = createTelegraf(telegramToken, telegramRoot, (call) =>
    withRateLimit(call, pace, untilStopped, log),
  );
  const api = createApiClient({ serverUrl, botSecret, clock, sleep });
  const botInfo = await patiently('telegram', log, () => bot.telegram.getMe());
  bot.botInfo = botInfo;

  const notices = createNoticeDelivery({ api, telegram: bot.telegram, log });
  function lookAgain(topic: string): void {
    if (topic === 'bot') void notices.run();
    else cards.refresh(topic.replace(/^red-packet:/, ''));
  }
  const live = createLiveSubscriptions({
    serverUrl,
    token: botSecret,
    onHint: ({ topic, event }) => {
      if (event !== 'subscribed') lookAgain(topic);
    },
    onOpen: (topics) => {
      for (const topic of topics) lookAgain(topic);
    },
    log,
  });
  const see = seeAs(bot, api);
  const cards = createCards({
    api,
    see,
    walletUrl,
    post: async (chatId, { text, reply_markup }) =>
      (await bot.telegram.sendMessage(chatId, text, { reply_markup })).message_id,
    createEditor: (door) =>
      createCardEditor({ ...door, edit: editCard(bot), pace, clock, schedule, cancel, log }),
    live,
    log,
  });
  live.subscribe('bot');
  await patiently('server', log, () => cards.restore());

  const { username: botUsername } = botInfo;
  const desk = {
    api,
    cards,
    walletUrl,
    botUsername,
    once: createDedupe(),
    sleep: untilStopped,
    log,
  };
  listen(bot, desk, log);
  await patiently('telegram', log, () => showMenu(bot));
  const stopUpdates = await takeUpdates(bot, config, log);
  const missing = createCardRecovery({ api, see, cards, walletUrl, log });
  const timers = [
    setInterval(() => void notices.run(), NOTICES_EVERY_MS),
    setInterval(() => void missing.run(), MISSING_EVERY_MS),
  ];
  void missing.run();
  log.info({ event: 'bot.ready', username: botUsername });

  return async function stop(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    stopping.abort();
    live.close();
    cards.close();
    await stopUpdates();
  };
}

const schedule = (run: () => void, ms: number): NodeJS.Timeout => setTimeout(run, ms);
const cancel = (timer: unknown): void => clearTimeout(timer as NodeJS.Timeout | undefined);
