import { liveThrough } from './life.ts';
import { verify } from './verify.ts';
import { begin, type World } from './world.ts';

/** What one seed did and showed. */
export interface Run {
  readonly seed: number;
  readonly hash: string;
  readonly steps: number;
  readonly operations: number;
  /** Taps that were told a share. */
  readonly told: number;
  readonly faults: number;
  /** What should not have been. */
  readonly findings: readonly string[];
  /** The last steps, where something was found. */
  readonly last: readonly string[];
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
  const world = begin(seed);
  const findings: string[] = [];
  let settled = 0;
  const faults = await liveThrough(world, {
    settled(moment) {
      settled = moment;
      findings.push(...stuckShares(world));
    },
  });
  findings.push(...verify(world, settled));
  const { hash, count: steps } = world.loop.trace;
  const { operations, grabs } = world.memory;
  const told = grabs.filter(({ amount }) => amount !== undefined).length;
  const last = findings.length > 0 ? world.loop.trace.lines() : [];
  return { seed, hash, steps, operations, told, faults, findings, last };
}
