import type { Run } from './run.ts';

/** What some seeds in a row have shown. */
export interface Report {
  readonly first: number;
  readonly seeds: number;
  readonly operations: number;
  readonly acknowledged: number;
  readonly faults: number;
  readonly steps: number;
  /** Of all runs together: the same for the same seeds and the same code. */
  readonly hash: string;
  readonly seconds: number;
  /** By the processor's time, so that a busy machine says the same as an idle one. */
  readonly seedsPerCoreHour: number;
  /** The seed that broke the promise, which ends the run. */
  readonly failed?: Run | undefined;
}

const SHOWN_MAX = 10;

/** The report as a person reads it: what was done, and of a failure its last steps and how to see it again. */
export function formatReport(report: Report): string[] {
  const {
    first,
    seeds,
    operations,
    acknowledged,
    faults,
    steps,
    seconds,
    seedsPerCoreHour,
    failed,
  } = report;
  const head = [
    `seeds ${first} to ${first + seeds - 1}: ${operations} operations, ${acknowledged} told a share`,
    `${faults} faults, ${steps} steps`,
    `${Math.round(seconds)} s, ${seedsPerCoreHour} seeds an hour of one core`,
  ];
  if (!failed) return [...head, 'every answer was kept'];
  const findings = failed.findings.slice(0, SHOWN_MAX).map((finding) => `✗ ${finding}`);
  const again = `again: npm run simulate -- --seeds 1 --seed ${failed.seed}`;
  return [...failed.lastSteps, ...findings, ...head, again];
}
