import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { wallClock } from './node/virtual-node.ts';
import { formatReport, type Report } from './report.ts';
import { type Run, simulate } from './run.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const HOUR_S = 3_600;

async function simulateAll(first: number, count: number): Promise<Report> {
  const started = wallClock();
  const before = process.cpuUsage();
  const sum = { steps: 0, operations: 0, acknowledged: 0, faults: 0 };
  const hashes = createHash('sha256');
  let failed: Run | undefined;
  let seeds = 0;
  for (; seeds < count && !failed; seeds++) {
    const run = await simulate(first + seeds);
    sum.steps += run.steps;
    sum.operations += run.operations;
    sum.acknowledged += run.acknowledged;
    sum.faults += run.faults;
    hashes.update(run.hash);
    if (run.findings.length > 0) failed = run;
  }
  const seconds = (wallClock() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const seedsPerCoreHour = Math.round((seeds / (user + system)) * 1e6 * HOUR_S);
  return { first, seeds, ...sum, hash: hashes.digest('hex'), seconds, seedsPerCoreHour, failed };
}

/**
 * `npm run test:simulation -- --seeds N --seed S [--json]`: exits with 0 where no seed has a
 * finding, with 1 at the first that has.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      // Read by controls/inject-bug.mjs before any other module is loaded.
      bug: { type: 'string' },
    },
  });
  const report = await simulateAll(Number(values.seed), Number(values.seeds));
  if (values.json) print(JSON.stringify(report));
  else for (const line of formatReport(report)) print(line);
  return report.failed ? 1 : 0;
}

process.exitCode = await main();
