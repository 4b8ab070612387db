import { startTestDatabases } from '../support/start-databases.ts';
import type { DatabaseUrls, ScenarioResult } from './result.ts';
import { benchAllocator } from './allocator.ts';
import { benchAgain, benchGrab, benchHot, benchLate } from './grab.ts';
import { benchGrowth } from './growth.ts';
import {
  benchAllowances,
  benchLedger,
  benchLedgerLimit,
  benchMedici,
  benchPostgres,
} from './ledger.ts';
import { benchLive } from './live.ts';
import { recordResults } from './record-results.ts';
import { benchSoak } from './soak.ts';
import { benchTransfer } from './transfer.ts';
import { benchWriters } from './concurrent-writers.ts';

const medici = (scenario: string, aim: number, callers: number, pattern: 'spread' | 'hot') =>
  [scenario, benchMedici({ scenario, aim, callers, pattern })] as const;

const SCENARIOS: Record<
  string,
  (engines: DatabaseUrls) => Promise<ScenarioResult | ScenarioResult[]>
> = {
  grab: benchGrab,
  hot: benchHot,
  late: benchLate,
  again: benchAgain,
  transfer: benchTransfer,
  gate: benchAllocator,
  ledger: benchLedger,
  'ledger-limit': benchLedgerLimit,
  'ledger-allowances': benchAllowances,
  ...Object.fromEntries([
    medici('ledger-medici-32', 15, 32, 'spread'),
    medici('ledger-medici-256', 60, 256, 'spread'),
    medici('ledger-medici-hot', 300, 256, 'hot'),
  ]),
  'ledger-postgres': benchPostgres,
  'writers-2-spread': benchWriters(2, 'spread'),
  'writers-4-spread': benchWriters(4, 'spread'),
  'writers-2-hot': benchWriters(2, 'hot'),
  live: benchLive,
  growth: benchGrowth,
  soak: benchSoak,
};

const print = (line: string) => process.stdout.write(`${line}\n`);

function show(result: ScenarioResult) {
  const { scenario, n, per_s, p50_ms, p99_ms, ratio, aim, details } = result;
  const { limit, limit_per_s, limit_p99_ms } = result;
  const aimText = aim === undefined ? '' : `, aim ${aim}`;
  const times = p50_ms === undefined ? '' : `, p50 ${p50_ms} ms, p99 ${p99_ms} ms`;
  print(`${scenario}: ${per_s}/s (n ${n}${times})`);
  const theirs = limit_p99_ms === undefined ? '' : ` (p99 ${limit_p99_ms} ms)`;
  print(`  limit: ${limit}: ${limit_per_s}/s${theirs}; ratio ${ratio}${aimText}`);
  for (const [name, value] of Object.entries(details ?? {})) print(`  ${name}: ${value}`);
}

const FLAGS = ['--json', '--record'];

/**
 * `npm run bench [-- scenario…] [--json] [--record]` runs each scenario on an empty database. With
 * `--record` it stores the results in `docs/bench.json` and draws the chart anew.
 */
async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => !FLAGS.includes(arg));
  const unknown = names.filter((name) => !(name in SCENARIOS));
  if (unknown.length > 0) {
    print(
      `no such scenario: ${unknown.join(', ')}; there are ${Object.keys(SCENARIOS).join(', ')}`,
    );
    return 1;
  }
  const stop = await startTestDatabases();
  const { TEST_MONGODB_URL: mongo = '', TEST_REDIS_URL: redis = '' } = process.env;
  try {
    for (const [name, bench] of Object.entries(SCENARIOS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const url = new URL(mongo);
      url.pathname = `/bench_${name}`;
      for (const result of [await bench({ mongo: url.href, redis })].flat()) {
        if (args.includes('--record')) await recordResults([result]);
        if (args.includes('--json')) print(JSON.stringify(result));
        else show(result);
      }
    }
  } finally {
    await stop();
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
