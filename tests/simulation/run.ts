import { runWorkload } from './workload/workload.ts';
import { findViolations } from './checker/checker.ts';
import { createWorld, type World } from './world.ts';

/** What one seed did and showed. */
export interface Run {
  readonly seed: number;
  readonly hash: string;
  readonly steps: number;
  readonly operations: number;
  /** Taps that were told a share. */
  readonly acknowledged: number;
  readonly faults: number;
  /** What should not have been. */
  readonly findings: readonly string[];
  /** The last steps, where something was found. */
  readonly lastSteps: readonly string[];
}

function stuckShares({ redis }: World): string[] {
  return redis.keys
    .entries()
    .flatMap(([key, value]) =>
      value.kind === 'zset'
        ? [...value.scores.keys()].map((line) => `${key}: ${line} is stuck`)
        : [],
    );
}

/** One small world, lived through and looked at. The same seed gives the same run, step by step. */
export async function simulate(seed: number): Promise<Run> {
  const world = createWorld(seed);
  const findings: string[] = [];
  let settled = 0;
  const faults = await runWorkload(world, {
    quiescent(moment) {
      settled = moment;
      findings.push(...stuckShares(world));
    },
  });
  findings.push(...findViolations(world, settled));
  const { hash, count: steps } = world.loop.trace;
  const { operations, grabs } = world.history;
  const acknowledged = grabs.filter(({ amount }) => amount !== undefined).length;
  const lastSteps = findings.length > 0 ? world.loop.trace.lines() : [];
  return { seed, hash, steps, operations, acknowledged, faults, findings, lastSteps };
}
