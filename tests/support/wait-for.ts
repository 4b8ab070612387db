import { setTimeout as sleep } from 'node:timers/promises';
import { type Timer, type WaitOptions, waitUntil } from '@pingshan/shared/wait-until';

/** The timer of this process, for `waitUntil`. */
export const timer: Timer = { now: () => performance.now(), sleep };

const TIMEOUT_MS = 30_000;
const INTERVAL_MS = 50;

/** Polls until `check` gives a value, and resolves to it. Fails with `what` if it never does. */
export async function waitFor<Value>(
  what: string,
  check: () => Value | false | undefined | Promise<Value | false | undefined>,
  { timeout_ms = TIMEOUT_MS, interval_ms = INTERVAL_MS }: Partial<WaitOptions> = {},
): Promise<Value> {
  const value = await waitUntil(timer, check, { timeout_ms, interval_ms });
  if (value === undefined) throw new Error(`timed out after ${timeout_ms} ms: ${what}`);
  return value;
}
