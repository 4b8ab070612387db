import { expect, test } from '@jest/globals';
import { waitUntil } from '@pingshan/shared/wait-until';
import * as fc from 'fast-check';
import { asyncProperty } from './property.ts';

/** Time that passes only while the code under test sleeps, and while a check runs. */
function virtualTimer() {
  let at_ms = 1_000;
  return {
    now: () => at_ms,
    sleep: async (ms: number) => {
      at_ms += ms;
    },
  };
}

const waits = fc.record({
  timeout_ms: fc.nat(2_000),
  interval_ms: fc.integer({ min: 1, max: 500 }),
});

test('the first value is returned at the first check after it exists', async () => {
  await asyncProperty([waits, fc.nat(3_000)], async ({ timeout_ms, interval_ms }, appears_ms) => {
    const timer = virtualTimer();
    const start_ms = timer.now();
    const checks_ms: number[] = [];
    const check = () => {
      const passed_ms = timer.now() - start_ms;
      checks_ms.push(passed_ms);
      return passed_ms >= appears_ms ? { appears_ms } : undefined;
    };
    const value = await waitUntil(timer, check, { timeout_ms, interval_ms });
    const last_ms = checks_ms.at(-1) ?? Number.NaN;
    expect(checks_ms[0]).toBe(0);
    expect(value).toEqual(appears_ms <= timeout_ms ? { appears_ms } : undefined);
    expect(last_ms).toBe(Math.min(Math.ceil(appears_ms / interval_ms) * interval_ms, timeout_ms));
    for (const [i, at_ms] of checks_ms.slice(0, -1).entries()) expect(at_ms).toBe(i * interval_ms);
  });
});

test('zero and the empty string are values; undefined and false are not', async () => {
  const waitFor = (answers: unknown[]) =>
    waitUntil(virtualTimer(), () => answers.shift(), { timeout_ms: 1_000, interval_ms: 1 });
  expect(await waitFor([undefined, false, 0])).toBe(0);
  expect(await waitFor([false, ''])).toBe('');
});

test('a check that takes longer than the timeout is the only one', async () => {
  await asyncProperty([waits], async (wait) => {
    const timer = virtualTimer();
    let checks = 0;
    const check = async () => {
      checks += 1;
      await timer.sleep(wait.timeout_ms + 1);
      return undefined;
    };
    expect(await waitUntil(timer, check, wait)).toBeUndefined();
    expect(checks).toBe(1);
  });
});

test('an error of the check ends the wait at once', async () => {
  await asyncProperty([waits, fc.nat(5)], async ({ interval_ms }, fails) => {
    const timer = virtualTimer();
    const start_ms = timer.now();
    let checks = 0;
    const check = () => {
      if (checks === fails) throw new Error(`check ${checks}`);
      checks += 1;
      return undefined;
    };
    const waiting = waitUntil(timer, check, { timeout_ms: Number.POSITIVE_INFINITY, interval_ms });
    await expect(waiting).rejects.toThrow(`check ${fails}`);
    expect(timer.now() - start_ms).toBe(fails * interval_ms);
  });
});

test('an interval that is a backoff is given the number of the check', async () => {
  await asyncProperty([fc.integer({ min: 1, max: 20 })], async (count) => {
    const attempts: number[] = [];
    const interval_ms = (attempt: number) => {
      attempts.push(attempt);
      return attempt + 1;
    };
    const check = () => attempts.length === count || undefined;
    const options = { timeout_ms: Number.POSITIVE_INFINITY, interval_ms };
    expect(await waitUntil(virtualTimer(), check, options)).toBe(true);
    expect(attempts).toEqual(Array.from({ length: count }, (_, i) => i));
  });
});
