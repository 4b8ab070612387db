import { runWorkload } from './workload/workload.ts';
import { findViolations } from './checker/checker.ts';
import { createWorld, type World } from './world.ts';

/** The figures and findings of one seed. */
export interface Run {
  readonly seed: number;
  readonly hash: string;
  readonly steps: number;
  readonly operations: number;
  /** Taps that were answered with a share. */
  readonly acknowledged: number;
  readonly faults: number;
  /** Violated properties; empty where every property held. */
  readonly findings: readonly string[];
  /** The last steps of the trace, where there is a finding. */
  readonly lastSteps: readonly string[];
}

function stuckReservations({ redis }: World): string[] {
  return redis.keys
    .entries()
    .flatMap(([key, value]) =>
      value.kind === 'zset'
        ? [...value.scores.keys()].map((member) => `${key}: ${member} is still pending`)
        : [],
    );
}

/** Runs one small world and checks it. The same seed gives the same run, step by step. */
export async function simulate(seed: number): Promise<Run> {
  const world = createWorld(seed);
  const findings: string[] = [];
  let quiescentAt = 0;
  const faults = await runWorkload(world, {
    quiescent(time) {
      quiescentAt = time;
      findings.push(...stuckReservations(world));
    },
  });
  findings.push(...findViolations(world, quiescentAt));
  const { hash, count: steps } = world.loop.trace;
  const { operations, grabs } = world.history;
  const acknowledged = grabs.filter(({ amount }) => amount !== undefined).length;
  const lastSteps = findings.length > 0 ? world.loop.trace.lines() : [];
  return { seed, hash, steps, operations, acknowledged, faults, findings, lastSteps };
}
