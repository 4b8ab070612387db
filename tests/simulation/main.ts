import { parseArgs } from 'node:util';
import { wallClock } from './nature.ts';
import { type Run, simulate } from './run.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const SHOWN_MAX = 10;
const HOUR_S = 3_600;

/** `npm run simulate -- --seeds N --seed S [--json]`: 0 where every seed kept the promise, 1 at the first that did not. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      // Read by plant.mjs, before anything else is loaded.
      bug: { type: 'string' },
    },
  });
  const [first, count] = [Number(values.seed), Number(values.seeds)];
  const started = wallClock();
  const sum = { steps: 0, operations: 0, faults: 0 };
  let failed: Run | undefined;
  let seeds = 0;
  let hash = '';
  for (; seeds < count && !failed; seeds++) {
    const run = await simulate(first + seeds);
    sum.steps += run.steps;
    sum.operations += run.operations;
    sum.faults += run.faults;
    hash = run.hash;
    if (run.findings.length > 0) failed = run;
  }
  const seconds = (wallClock() - started) / 1_000;
  const perHour = Math.round((seeds / seconds) * HOUR_S);
  const report = { first, seeds, ...sum, hash, seconds, perHour, failed };
  if (values.json) say(JSON.stringify(report));
  else for (const line of linesOf(report)) say(line);
  return failed ? 1 : 0;
}

function linesOf({ first, seeds, steps, operations, faults, seconds, perHour, failed }: Report) {
  const head = [
    `seeds ${first} to ${first + seeds - 1}: ${operations} operations, ${faults} faults, ${steps} steps`,
    `${seconds} s, ${perHour} seeds an hour`,
  ];
  if (!failed) return [...head, 'every answer was kept'];
  const { seed, last, findings } = failed;
  return [
    ...head,
    ...last,
    ...findings.slice(0, SHOWN_MAX).map((finding) => `✗ ${finding}`),
    `again: --seed ${seed}`,
  ];
}
interface Report {
  readonly first: number;
  readonly seeds: number;
  readonly steps: number;
  readonly operations: number;
  readonly faults: number;
  readonly seconds: number;
  readonly perHour: number;
  readonly failed: Run | undefined;
}

process.exitCode = await main();
