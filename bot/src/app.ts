import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@pingshan/shared/time';
import type { Config } from './config.ts';
import { createApiClient } from './core/api-client.ts';
import { createChatRateLimiter } from './core/chat-rate-limiter.ts';
import { createDedupe } from './core/dedupe.ts';
import { createFeatureRegistry, installFeatures } from './core/feature-registry.ts';
import { createLiveSubscriptions } from './core/live-subscriptions.ts';
import type { Log } from './core/log.ts';
import { receiveUpdates } from './core/receive-updates.ts';
import { createTelegraf, type Telegram } from './core/telegram.ts';
import { withRateLimit } from './core/telegram-transport.ts';
import { untilAvailable } from './core/until-available.ts';
import { FEATURES } from './features/index.ts';

const features = createFeatureRegistry(FEATURES);

async function publishMenu(telegram: Telegram): Promise<void> {
  await telegram.setMyCommands(features.menu('zh-CN'));
  await telegram.setMyCommands(features.menu('en'), { language_code: 'en' });
}

/**
 * Starts the bot, waiting for Telegram and for the server where they are not available yet. Resolves
 * to a function that stops it.
 */
export async function startBot(config: Config, { clock, log }: { clock: Clock; log: Log }) {
  const { serverUrl, botSecret, walletUrl, telegramToken, telegramRoot, webhook } = config;
  const stopping = new AbortController();
  const sleepUntilStopped = (ms: number) => sleep(ms, undefined, { signal: stopping.signal });
  const rateLimiter = createChatRateLimiter(clock);
  const bot = createTelegraf(telegramToken, telegramRoot, (call) =>
    withRateLimit(call, rateLimiter, sleepUntilStopped, log),
  );
  const { telegram } = bot;
  const untilTelegram = <Result>(attempt: () => Promise<Result>) =>
    untilAvailable('telegram', { clock, sleep, log }, attempt);

  const botInfo = await untilTelegram(() => telegram.getMe());
  bot.botInfo = botInfo;
  const { id, username, first_name: name } = botInfo;
  const subscriptions = createLiveSubscriptions({ serverUrl, token: botSecret, log });
  const api = createApiClient({ serverUrl, botSecret, clock, sleep });
  const installed = await installFeatures(FEATURES, {
    api,
    telegram,
    bot: { id, username, name },
    walletUrl,
    subscriptions,
    rateLimiter,
    dedupe: createDedupe(),
    features,
    clock,
    sleep: sleepUntilStopped,
    log,
  });
  bot.use(installed.composer);
  bot.catch((error, { update }) => {
    log.error({ event: 'update.failed', update: update.update_id, err: error });
  });
  await untilTelegram(() => publishMenu(telegram));
  const stopUpdates = await receiveUpdates({ bot, webhook, sleep, retry: untilTelegram, log });
  installed.startWorkers();
  log.info({ event: 'bot.ready', username });

  return async function stop(): Promise<void> {
    stopping.abort();
    subscriptions.close();
    installed.tearDown();
    await stopUpdates();
    // A card that is in the chat, and that the server has not heard of, would be posted a second time.
    await api.settled();
  };
}
