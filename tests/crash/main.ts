import { parseArgs } from 'node:util';
import { NEGATIVE_CONTROLS } from './controls/negative-controls.ts';
import { countFindings } from './checker/findings.ts';
import type { RedisMode } from './databases/redis-topology.ts';
import { startDatabases } from './system.ts';
import { formatFindings, formatReport, type CycleSummary } from './report.ts';
import { runCycles } from './run.ts';
import { runNegativeControls, type Verdict } from './controls/run-negative-controls.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

const NAME_WIDTH = 44;
const BY_WIDTH = 100;
const REDIS = ['alone', 'cluster', 'both'] as const;

function showCycle(tally: CycleSummary, index: number, redis: RedisMode): void {
  const { faults, acknowledged, findings, phases_s } = tally;
  const kinds = faults.map(({ kind, away_ms }) => `${kind} ${away_ms}`).join(', ');
  const laps = Object.entries(phases_s).map(([name, seconds]) => `${name} ${seconds}`);
  const result = `${acknowledged} acknowledged, ${countFindings(findings)} findings`;
  tell(`${index} (redis ${redis}) ${kinds}: ${result} (s: ${laps.join(', ')})`);
  for (const line of formatFindings(findings)) tell(line);
}

function showVerdict({ control, caught, by, seconds }: Verdict): void {
  const what = by.length > BY_WIDTH ? `${by.slice(0, BY_WIDTH)}…` : by;
  say(`${caught ? '✓' : '✗'} ${control.padEnd(NAME_WIDTH)} ${seconds} s  ${what}`);
}

async function controls(json: boolean, only: string): Promise<number> {
  const ground = await startDatabases('alone');
  const words = only.split(',');
  const chosen = NEGATIVE_CONTROLS.filter(({ name }) => words.some((word) => name.includes(word)));
  const trying = runNegativeControls(ground, chosen, json ? undefined : showVerdict);
  const verdicts = await trying.finally(() => ground.stop());
  const caught = verdicts.filter((verdict) => verdict.caught).length;
  say(json ? JSON.stringify(verdicts) : `${caught} of ${verdicts.length} caught`);
  return caught === verdicts.length ? 0 : 1;
}

/**
 * `npm run crash -- --cycles N --seed S [--redis alone|cluster|both] [--crowd N] [--after MS] [--json]`:
 * 0 where the promise was kept, 1 where it was not. `--after` is how long each rush outlasts its faults. With `--controls [--only WORD,…]`: 0 where every seeded fault was
 * caught.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      redis: { type: 'string', default: 'both' },
      crowd: { type: 'string', default: '1000' },
      after: { type: 'string', default: '1000' },
      controls: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.controls) return controls(values.json, values.only);
  const redis = REDIS.find((name) => name === values.redis);
  if (!redis) throw new Error(`--redis is one of ${REDIS.join(', ')}`);
  const figures = { cycles: Number(values.cycles), seed: Number(values.seed) };
  const [crowd, after_ms] = [Number(values.crowd), Number(values.after)];
  const report = await runCycles({ ...figures, crowd, after_ms, redis, onCycle: showCycle });
  if (values.json) say(JSON.stringify(report));
  else for (const line of formatReport(report)) say(line);
  return countFindings(report.findings) === 0 ? 0 : 1;
}

process.exitCode = await main();
