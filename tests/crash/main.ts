import { parseArgs } from 'node:util';
import { countFindings } from './checker/findings.ts';
import { NEGATIVE_CONTROLS } from './controls/negative-controls.ts';
import { runNegativeControls, type Verdict } from './controls/run-negative-controls.ts';
import type { RedisMode } from './databases/redis-topology.ts';
import { startDatabases } from './databases/start-databases.ts';
import { type CycleSummary, formatFindings, formatReport } from './report.ts';
import { runCycles } from './run.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const printProgress = (line: string) => process.stderr.write(`${line}\n`);

const NAME_WIDTH = 50;
const FINDING_WIDTH = 100;
const REDIS = ['single', 'cluster', 'both'] as const;

function showCycle(summary: CycleSummary, cycle: number, redis: RedisMode): void {
  const { faults, acknowledged, findings, phases_s } = summary;
  const kinds = faults.map(({ kind, away_ms }) => `${kind} ${away_ms}`).join(', ');
  const phases = Object.entries(phases_s).map(([name, seconds]) => `${name} ${seconds}`);
  const result = `${acknowledged} acknowledged, ${countFindings(findings)} findings`;
  printProgress(`${cycle} (redis ${redis}) ${kinds}: ${result} (s: ${phases.join(', ')})`);
  for (const line of formatFindings(findings)) printProgress(line);
}

function showVerdict({ control, caught, finding, seconds }: Verdict): void {
  const text = finding.length > FINDING_WIDTH ? `${finding.slice(0, FINDING_WIDTH)}…` : finding;
  print(`${caught ? '✓' : '✗'} ${control.padEnd(NAME_WIDTH)} ${seconds} s  ${text}`);
}

async function runControls(json: boolean, only: string): Promise<number> {
  const databases = await startDatabases('single');
  const words = only.split(',');
  const controls = NEGATIVE_CONTROLS.filter(({ name }) => words.some((w) => name.includes(w)));
  const running = runNegativeControls(databases, controls, json ? undefined : showVerdict);
  const verdicts = await running.finally(() => databases.stop());
  const caught = verdicts.filter((verdict) => verdict.caught).length;
  print(json ? JSON.stringify(verdicts) : `${caught} of ${verdicts.length} caught`);
  return caught === verdicts.length ? 0 : 1;
}

/**
 * `npm run test:crash -- --cycles N --seed S [--redis single|cluster|both] [--users N] [--after MS]
 * [--json]` exits with 0 where no cycle has a finding. `--after` is how long each workload outlasts
 * its faults. With `--controls [--only WORD,…]` it exits with 0 where every seeded bug was caught.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      redis: { type: 'string', default: 'both' },
      users: { type: 'string', default: '1000' },
      after: { type: 'string', default: '1000' },
      controls: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.controls) return runControls(values.json, values.only);
  const redis = REDIS.find((name) => name === values.redis);
  if (!redis) throw new Error(`--redis is one of ${REDIS.join(', ')}`);
  const figures = { cycles: Number(values.cycles), seed: Number(values.seed) };
  const [users, after_ms] = [Number(values.users), Number(values.after)];
  const report = await runCycles({ ...figures, users, after_ms, redis, onCycle: showCycle });
  if (values.json) print(JSON.stringify(report));
  else for (const line of formatReport(report)) print(line);
  return countFindings(report.findings) === 0 ? 0 : 1;
}

process.exitCode = await main();
