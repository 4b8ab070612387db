import { SECOND_MS } from '@pingshan/shared/time';
import type { Log } from './log.ts';
import { type CallApi, telegramErrorOf } from './telegram-transport.ts';

export interface NumberedUpdate {
  update_id: number;
}

const LONG_POLL_S = 30;
const BATCH = 100;
const RETRY_MS = SECOND_MS;
/** The next batch is not kept waiting longer than this by a slow answer in the last one. */
const BATCH_PATIENCE_MS = 500;

export const UPDATE_KINDS = ['message', 'callback_query', 'inline_query', 'chosen_inline_result'];

/**
 * Asks for updates and handles them side by side: 500 taps do not queue behind each other. A batch is
 * confirmed once handled, or after half a second; what is redelivered after a crash does no harm.
 */
export function createLongPolling<Update extends NumberedUpdate>(options: {
  call: CallApi;
  handle: (update: Update) => Promise<unknown>;
  sleep: (ms: number) => Promise<unknown>;
  log: Log;
}) {
  const { call, handle, sleep, log } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let offset = 0;

  async function ask(): Promise<Update[]> {
    const asked = { offset, limit: BATCH, timeout: LONG_POLL_S, allowed_updates: UPDATE_KINDS };
    try {
      return (await call('getUpdates', asked, { signal: stopping.signal })) as Update[];
    } catch (error) {
      if (stopping.signal.aborted) return [];
      const refusal = telegramErrorOf(error);
      log.warn({ event: 'updates.unread', reason: refusal?.description ?? String(error) });
      await sleep(Math.max(RETRY_MS, (refusal?.retryAfter ?? 0) * SECOND_MS));
      return [];
    }
  }

  function begin(update: Update): void {
    const task = handle(update).catch((error: unknown) => {
      log.error({ event: 'update.failed', update: update.update_id, err: error });
    });
    underWay.add(task);
    void task.finally(() => underWay.delete(task));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const updates = await ask();
      for (const update of updates) begin(update);
      offset = Math.max(offset, ...updates.map((update) => update.update_id + 1));
      if (updates.length > 0) await Promise.race([Promise.all(underWay), sleep(BATCH_PATIENCE_MS)]);
    }
  }

  let running: Promise<void> | undefined;
  return {
    start(): void {
      running = run();
    },
    /** Takes no more, lets what is under way end, and confirms it. */
    async stop(): Promise<void> {
      stopping.abort();
      await running;
      await Promise.all(underWay);
      await call('getUpdates', { offset, limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}
