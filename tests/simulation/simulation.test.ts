import { expect, test } from '@jest/globals';
import { BUGS } from './controls/bugs.mjs';
import { simulateInChild } from './child-process.ts';

const SEEDS = 120;
const TIMEOUT_MS = 120_000;

test(
  'an amount shown is an amount owned, in hundreds of small worlds where everything goes wrong',
  async () => {
    const { failed, ...report } = await simulateInChild(1, SEEDS);
    expect(failed).toBeUndefined();
    expect(report.seeds).toBe(SEEDS);
    expect(report.operations).toBeGreaterThan(100 * SEEDS);
    expect(report.acknowledged).toBeGreaterThan(20 * SEEDS);
    expect(report.faults).toBeGreaterThan(2 * SEEDS);
  },
  TIMEOUT_MS,
);

test(
  'a seed is a run: the same one does the same, step by step, and another one something else',
  async () => {
    const runs = [simulateInChild(7, 5), simulateInChild(7, 5), simulateInChild(8, 5)];
    const [one, again, other] = await Promise.all(runs);
    expect(again).toMatchObject({ hash: one?.hash, steps: one?.steps });
    expect(other?.hash).not.toBe(one?.hash);
  },
  TIMEOUT_MS,
);

/** Each of these bugs is found within so many seeds. */
const FOUND_WITHIN = 2_000;

test.each(Object.keys(BUGS))(
  'the simulation finds it where %s',
  async (bug) => {
    const { failed, seeds } = await simulateInChild(1, FOUND_WITHIN, bug);
    expect(failed?.findings.length).toBeGreaterThan(0);
    expect(failed?.lastSteps.length).toBeGreaterThan(0);
    expect(seeds).toBeLessThanOrEqual(FOUND_WITHIN);
  },
  TIMEOUT_MS,
);

test('a seed that failed fails again in the same way', async () => {
  const bug = 'nobody sweeps what is pending';
  const { failed } = await simulateInChild(1, FOUND_WITHIN, bug);
  const again = await simulateInChild(failed?.seed ?? 0, 1, bug);
  expect(again.failed).toEqual(failed);
}, 120_000);
