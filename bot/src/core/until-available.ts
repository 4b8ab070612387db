import { type Clock, SECOND_MS } from '@pingshan/shared/time';
import { waitUntil } from '@pingshan/shared/wait-until';
import type { Log } from './log.ts';

const RETRY_MS = SECOND_MS;

interface RetryContext {
  clock: Clock;
  sleep: (ms: number) => Promise<unknown>;
  log: Log;
}

/** Repeats an attempt until it succeeds: Telegram and the server may start after the bot does. */
export async function untilAvailable<Result>(
  service: 'telegram' | 'server',
  { clock, sleep, log }: RetryContext,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const attemptOnce = () =>
    attempt().then(
      (result) => ({ result }),
      (error: unknown) => {
        log.warn({ event: 'bot.waiting', service, reason: String(error) });
        return undefined;
      },
    );
  const retry = { timeout_ms: Infinity, interval_ms: RETRY_MS };
  const succeeded = await waitUntil({ now: clock, sleep }, attemptOnce, retry);
  if (!succeeded) throw new Error(`${service} is not available`);
  return succeeded.result;
}
