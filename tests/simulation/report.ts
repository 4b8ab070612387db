import type { Run } from './run.ts';

/** The figures of consecutive seeds. */
export interface Report {
  readonly first: number;
  readonly seeds: number;
  readonly operations: number;
  readonly acknowledged: number;
  readonly faults: number;
  readonly steps: number;
  /** Hash over all runs: the same for the same seeds and the same code. */
  readonly hash: string;
  readonly seconds: number;
  /** By processor time, so that a busy machine reports the same as an idle one. */
  readonly seedsPerCoreHour: number;
  /** The first seed with a finding; the run stops there. */
  readonly failed?: Run | undefined;
}

const SHOWN_MAX = 10;

/**
 * The report for people: the totals and, after a failure, its last steps and the command that
 * repeats it.
 */
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
    `seeds ${first} to ${first + seeds - 1}: ${operations} operations, ${acknowledged} shares acknowledged`,
    `${faults} faults, ${steps} steps`,
    `${Math.round(seconds)} s, ${seedsPerCoreHour} seeds per core-hour`,
  ];
  if (!failed) return [...head, 'every acknowledged amount is in the ledger'];
  const findings = failed.findings.slice(0, SHOWN_MAX).map((finding) => `✗ ${finding}`);
  const repeat = `repeat: npm run test:simulation -- --seeds 1 --seed ${failed.seed}`;
  return [...failed.lastSteps, ...findings, ...head, repeat];
}
