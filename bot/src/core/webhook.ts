import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Log } from './log.ts';

const MAX_BODY_BYTES = 1_000_000;

const digest = (text: string) => createHash('sha256').update(text).digest();

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY_BYTES) throw new RangeError('update too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/**
 * Where Telegram brings updates: one path, and only with the secret token. Answers 200 once the update
 * is handled; anything else makes Telegram bring it again.
 */
export function createWebhook<Update>(options: {
  url: string;
  secret: string;
  handle: (update: Update) => Promise<unknown>;
  log: Log;
}) {
  const { secret, handle, log } = options;
  const { pathname } = new URL(options.url);
  const expected = digest(secret);
  const knows = ({ headers }: IncomingMessage): boolean =>
    timingSafeEqual(digest(String(headers['x-telegram-bot-api-secret-token'])), expected);

  async function serve(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST' || request.url !== pathname) return 404;
    if (!knows(request)) return 403;
    await handle((await bodyOf(request)) as Update);
    return 200;
  }

  return createServer((request, response) => {
    serve(request)
      .catch((error: unknown) => {
        log.error({ event: 'update.failed', err: error });
        return error instanceof SyntaxError || error instanceof RangeError ? 400 : 500;
      })
      .then((status) => response.writeHead(status).end())
      .catch((error: unknown) => log.warn({ event: 'webhook.unanswered', err: error }));
  });
}
