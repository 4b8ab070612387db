import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { simulateInChild } from './child-process.ts';
import { BUGS } from './controls/bugs.mjs';

const ROOT = join(import.meta.dirname, '../..');
const SEEDS = 120;
const TIMEOUT_MS = 120_000;

test(
  'every acknowledged amount is in the ledger, in hundreds of small worlds full of faults',
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
  'the same seed gives the same run, step by step, and another seed gives another run',
  async () => {
    const runs = [simulateInChild(7, 5), simulateInChild(7, 5), simulateInChild(8, 5)];
    const [first, repeated, other] = await Promise.all(runs);
    expect(repeated).toMatchObject({ hash: first?.hash, steps: first?.steps });
    expect(other?.hash).not.toBe(first?.hash);
  },
  TIMEOUT_MS,
);

/** The simulation must find each of these bugs within so many seeds. */
const FOUND_WITHIN_SEEDS = 4_000;
/** A minute of a free core; the limit is for a machine that is shared with other work. */
const CONTROL_TIMEOUT_MS = 600_000;

test.each(Object.entries(BUGS))('the sources still hold the place of: %s', (_bug, changes) => {
  for (const { file, from } of changes) {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(from);
  }
});

test.each(Object.keys(BUGS))(
  'the simulation finds the bug: %s',
  async (bug) => {
    const { failed, seeds } = await simulateInChild(1, FOUND_WITHIN_SEEDS, bug);
    expect(failed?.findings.length).toBeGreaterThan(0);
    expect(failed?.lastSteps.length).toBeGreaterThan(0);
    expect(seeds).toBeLessThanOrEqual(FOUND_WITHIN_SEEDS);
  },
  CONTROL_TIMEOUT_MS,
);

test(
  'a seed that failed fails again in the same way',
  async () => {
    const bug = 'the sweeper ignores the pending list';
    const { failed } = await simulateInChild(1, FOUND_WITHIN_SEEDS, bug);
    const repeated = await simulateInChild(failed?.seed ?? 0, 1, bug);
    expect(repeated.failed).toEqual(failed);
  },
  CONTROL_TIMEOUT_MS,
);
