import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from '@grammyjs/types';
import { backoff } from '@pingshan/shared/backoff';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Log } from '../log.ts';
import type { ChatState, Webhook } from '../state/state.ts';

const TIMEOUT_MS = 30 * SECOND_MS;
const retryDelay = backoff({ first_ms: 200, max_ms: 30 * SECOND_MS });

/** Posts one update. Returns undefined if the webhook answered 2xx, else the reason. */
async function post(
  { url, secret }: Webhook,
  update: Update,
  signal: AbortSignal,
): Promise<string | undefined> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret) headers['x-telegram-bot-api-secret-token'] = secret;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(update),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Posts updates to the bot's webhook with its secret token, several concurrently, and retries each
 * until the webhook answers 2xx: delivery is at least once and unordered.
 */
export function createWebhookDelivery(
  state: ChatState,
  onOnline: (online: boolean) => void,
  log: Log,
) {
  let queue: Update[] = [];
  let inFlight = 0;
  let current = new AbortController();
  let lastError: string | undefined;

  async function deliverWithRetry(
    webhook: Webhook,
    update: Update,
    signal: AbortSignal,
  ): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      const failure = await post(webhook, update, signal);
      if (signal.aborted) return;
      lastError = failure;
      onOnline(failure === undefined);
      if (failure === undefined)
        return state.record({ kind: 'delivered', ids: [update.update_id] });
      const delay_ms = retryDelay(attempt);
      log.warn({ update: update.update_id, reason: failure, delay_ms }, 'webhook.failed');
      await sleep(delay_ms, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  function startNext(): void {
    const { webhook } = state;
    const { signal } = current;
    while (webhook && inFlight < webhook.maxConnections) {
      const update = queue.shift();
      if (!update) return;
      inFlight++;
      void deliverWithRetry(webhook, update, signal).finally(() => {
        if (signal.aborted) return;
        inFlight--;
        startNext();
      });
    }
  }

  /** Aborts every delivery in flight and begins again with all undelivered updates. */
  function restart(): void {
    current.abort();
    current = new AbortController();
    inFlight = 0;
    queue = state.webhook ? state.pendingUpdates() : [];
    if (state.webhook) onOnline(true);
    startNext();
  }

  function enqueue(update: Update): void {
    queue.push(update);
    startNext();
  }

  return { enqueue, restart, close: () => current.abort(), lastError: () => lastError };
}
