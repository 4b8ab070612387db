import { startTestEngines } from '../support/engines-run.ts';
import type { Figures } from './figures.ts';
import { benchGrab } from './grab.ts';
import { benchLedger } from './ledger.ts';

interface Engines {
  readonly mongo: string;
  readonly redis: string;
}

const SCENARIOS: Record<string, (engines: Engines) => Promise<Figures>> = {
  grab: benchGrab,
  ledger: ({ mongo }) => benchLedger(mongo),
};

const say = (line: string) => process.stdout.write(`${line}\n`);

function show({ scenario, n, per_s, p50_ms, p99_ms, limit, limit_per_s, ratio }: Figures): void {
  say(`${scenario}: ${per_s}/s (n ${n}, p50 ${p50_ms} ms, p99 ${p99_ms} ms)`);
  say(`  limit: ${limit}: ${limit_per_s}/s; ratio ${ratio}`);
}

/** `npm run bench [-- scenario…] [--json]`: each scenario on an empty database of its own. */
async function main(args: readonly string[]): Promise<number> {
  const asked = args.filter((arg) => arg !== '--json');
  const unknown = asked.filter((name) => !(name in SCENARIOS));
  if (unknown.length > 0) {
    say(`no such scenario: ${unknown.join(', ')}; there are ${Object.keys(SCENARIOS).join(', ')}`);
    return 1;
  }
  const stop = await startTestEngines();
  const { TEST_MONGODB_URL: mongo = '', TEST_REDIS_URL: redis = '' } = process.env;
  try {
    for (const [name, bench] of Object.entries(SCENARIOS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      const url = new URL(mongo);
      url.pathname = `/bench_${name}`;
      const figures = await bench({ mongo: url.href, redis });
      if (args.includes('--json')) say(JSON.stringify(figures));
      else show(figures);
    }
  } finally {
    await stop();
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
