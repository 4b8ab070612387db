import { SECOND_MS } from '@pingshan/shared/time';
import type { Log } from './log.ts';
import { type CallApi, telegramErrorOf } from './telegram-transport.ts';

interface NumberedUpdate {
  update_id: number;
}

const LONG_POLL_S = 30;
const BATCH_MAX = 100;
const RETRY_MS = SECOND_MS;
/** A slow handler delays the next batch by at most this. */
const BATCH_TIMEOUT_MS = 500;

/**
 * Reads updates by `getUpdates` and handles them concurrently, so that 500 taps do not wait for each
 * other. A batch is confirmed once it is handled or after half a second; handlers tolerate an update
 * that is delivered again after a crash. Telegraf's own polling is not used: it awaits each batch,
 * and ends the process after a 401 or 409.
 */
export function createLongPolling<Update extends NumberedUpdate>(options: {
  call: CallApi;
  handle: (update: Update) => Promise<unknown>;
  updateKinds: readonly string[];
  sleep: (ms: number) => Promise<unknown>;
  log: Log;
}) {
  const { call, handle, updateKinds, sleep, log } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  let offset = 0;

  async function readBatch(): Promise<Update[]> {
    const query = { offset, limit: BATCH_MAX, timeout: LONG_POLL_S, allowed_updates: updateKinds };
    try {
      return (await call('getUpdates', query, { signal: stopping.signal })) as Update[];
    } catch (error) {
      if (stopping.signal.aborted) return [];
      const refused = telegramErrorOf(error);
      log.warn({ event: 'updates.read_failed', reason: refused?.description ?? String(error) });
      await sleep(Math.max(RETRY_MS, (refused?.retryAfter_s ?? 0) * SECOND_MS));
      return [];
    }
  }

  function begin(update: Update): void {
    const task = handle(update).catch((error: unknown) => {
      log.error({ event: 'update.failed', update: update.update_id, err: error });
    });
    running.add(task);
    void task.finally(() => running.delete(task));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const updates = await readBatch();
      for (const update of updates) begin(update);
      offset = Math.max(offset, ...updates.map((update) => update.update_id + 1));
      if (updates.length > 0) await Promise.race([Promise.all(running), sleep(BATCH_TIMEOUT_MS)]);
    }
  }

  let loop: Promise<void> | undefined;
  return {
    start(): void {
      loop = run();
    },
    /** Reads no more updates, waits for the running handlers, and confirms what they handled. */
    async stop(): Promise<void> {
      stopping.abort();
      await loop;
      await Promise.all(running);
      await call('getUpdates', { offset, limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}
