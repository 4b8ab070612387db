import type { Delay } from './backoff.ts';

/** Monotonic time in milliseconds. Tests use a counter that `sleep` advances. */
export interface Timer {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

export interface WaitOptions {
  /** `Infinity` waits for ever. */
  readonly timeout_ms: number;
  /** Pause between two checks: a fixed one, or a backoff that is given the number of the check. */
  readonly interval_ms: number | Delay;
}

/**
 * Repeats `check` until it gives a value other than `undefined` and `false`, and resolves to that
 * value; resolves to `undefined` when there was none by the deadline. The first check is made at
 * once and the last one exactly at the deadline. An error thrown by `check` ends the wait: a check
 * that expects errors catches them itself.
 */
export async function waitUntil<Value>(
  { now, sleep }: Timer,
  check: () => Value | false | undefined | Promise<Value | false | undefined>,
  { timeout_ms, interval_ms }: WaitOptions,
): Promise<Value | undefined> {
  const end_ms = now() + timeout_ms;
  for (let attempt = 0; ; attempt++) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    const left_ms = end_ms - now();
    if (left_ms <= 0) return undefined;
    const pause_ms = typeof interval_ms === 'number' ? interval_ms : interval_ms(attempt);
    await sleep(Math.min(pause_ms, left_ms));
  }
}
