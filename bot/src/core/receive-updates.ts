import { createServer, type RequestListener } from 'node:http';
import type { Log } from './log.ts';
import { createLongPolling } from './long-polling.ts';
import type { Bot, Update } from './telegram.ts';
import type { CallApi } from './telegram-transport.ts';

const BODY_MAX_BYTES = 1_000_000;
const WEBHOOK_CONNECTIONS_MAX = 100;
const UPDATE_KINDS = ['message', 'callback_query', 'inline_query', 'chosen_inline_result'] as const;

export interface WebhookOptions {
  url: string;
  secret: string;
  host: string;
  port: number;
}

interface ReceiveOptions {
  bot: Bot;
  webhook: WebhookOptions | undefined;
  sleep: (ms: number) => Promise<unknown>;
  /** Repeats a call to Telegram until it succeeds. */
  retry: <Result>(attempt: () => Promise<Result>) => Promise<Result>;
  log: Log;
}

/**
 * Serves the path of the webhook; Telegraf compares the secret token in constant time and answers
 * 200 once the update is handled. Telegraf decodes the body chunk by chunk, so the encoding is set
 * first: a Chinese character may lie across two chunks.
 */
function webhookListener(bot: Bot, { url, secret }: WebhookOptions): RequestListener {
  const path = new URL(url).pathname;
  const callback = bot.webhookCallback(path, { secretToken: secret });
  return (request, response) => {
    if (request.method !== 'POST' || request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    const length_bytes = Number(request.headers['content-length']);
    if (!(length_bytes <= BODY_MAX_BYTES)) {
      response.writeHead(413).end();
      return;
    }
    request.setEncoding('utf8');
    void callback(request, response);
  };
}

async function receiveByWebhook(
  { bot, retry }: ReceiveOptions,
  webhook: WebhookOptions,
): Promise<() => Promise<void>> {
  const { url, secret, host, port } = webhook;
  const server = createServer(webhookListener(bot, webhook));
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  await retry(() =>
    bot.telegram.setWebhook(url, {
      secret_token: secret,
      max_connections: WEBHOOK_CONNECTIONS_MAX,
      allowed_updates: UPDATE_KINDS,
    }),
  );
  return () => new Promise((resolve) => server.close(() => resolve()));
}

async function receiveByPolling(options: ReceiveOptions): Promise<() => Promise<void>> {
  const { bot, sleep, retry, log } = options;
  const { telegram } = bot;
  await retry(() => telegram.deleteWebhook());
  const polling = createLongPolling<Update>({
    call: telegram.callApi.bind(telegram) as CallApi,
    handle: (update) => bot.handleUpdate(update),
    updateKinds: UPDATE_KINDS,
    sleep,
    log,
  });
  polling.start();
  return () => polling.stop();
}

/** Receives updates by webhook where one is configured, else by long polling. Returns how to stop. */
export function receiveUpdates(options: ReceiveOptions): Promise<() => Promise<void>> {
  return options.webhook === undefined
    ? receiveByPolling(options)
    : receiveByWebhook(options, options.webhook);
}
