import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from '@grammyjs/types';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Log } from '../log.ts';
import type { Webhook, ChatState } from '../state/state.ts';

const TIMEOUT_MS = 30 * SECOND_MS;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 30 * SECOND_MS;

/**
 * Brings updates to the bot's webhook with its secret token, several at once, and again until it
 * answers 2xx: at least once, in no promised order.
 */
export function createWebhookDelivery(
  world: ChatState,
  onOnline: (online: boolean) => void,
  log: Log,
) {
  let queue: Update[] = [];
  let inFlight = 0;
  let round = new AbortController();
  let lastError: string | undefined;

  async function post(
    { url, secret }: Webhook,
    update: Update,
    signal: AbortSignal,
  ): Promise<boolean> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (secret) headers['x-telegram-bot-api-secret-token'] = secret;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(update),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await answer.arrayBuffer();
      lastError = answer.ok ? undefined : `Wrong response from the webhook: ${answer.status}`;
      return answer.ok;
    } catch (error) {
      lastError = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  async function deliverWithRetry(
    webhook: Webhook,
    update: Update,
    signal: AbortSignal,
  ): Promise<void> {
    let wait_ms = FIRST_RETRY_MS;
    while (!signal.aborted) {
      const accepted = await post(webhook, update, signal);
      if (signal.aborted) return;
      onOnline(accepted);
      if (accepted) return world.record({ kind: 'delivered', ids: [update.update_id] });
      log.warn({ event: 'webhook.failed', update: update.update_id, reason: lastError, wait_ms });
      await sleep(wait_ms, undefined, { signal, ref: false }).catch(() => undefined);
      wait_ms = Math.min(wait_ms * 2, LONGEST_RETRY_MS);
    }
  }

  function next(): void {
    const { webhook } = world;
    const { signal } = round;
    while (webhook && inFlight < webhook.maxConnections) {
      const update = queue.shift();
      if (!update) return;
      inFlight++;
      void deliverWithRetry(webhook, update, signal).finally(() => {
        if (signal.aborted) return;
        inFlight--;
        next();
      });
    }
  }

  /** Forgets what is under way and begins again with all that is undelivered. */
  function restart(): void {
    round.abort();
    round = new AbortController();
    inFlight = 0;
    queue = world.webhook ? [...world.updates.values()] : [];
    if (world.webhook) onOnline(true);
    next();
  }

  function bring(update: Update): void {
    queue.push(update);
    next();
  }

  return { bring, restart, close: () => round.abort(), lastError: () => lastError };
}
