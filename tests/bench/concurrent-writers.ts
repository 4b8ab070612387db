import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import mongoose from 'mongoose';
import { compare, type DatabaseUrls, type ScenarioResult, type Sample } from './result.ts';
import type { Pattern } from './transfers.ts';

const CALLERS = 512;
const TRANSFERS = 24_000;

/** Several processes write to the same ledger concurrently. The callers are divided among them. */
async function runWriters(
  { mongo: url, redis }: DatabaseUrls,
  pattern: Pattern,
  processes: number,
): Promise<Sample> {
  const part = (all: number) => String(all / processes);
  const children = Array.from({ length: processes }, (_, i) => {
    const args = [url, redis, pattern, part(CALLERS), part(TRANSFERS), `writer${i}`];
    return fork(new URL('writer-process.ts', import.meta.url), args, {
      execArgv: ['--import', 'tsx'],
    });
  });
  await Promise.all(children.map((child) => once(child, 'message')));
  const since = performance.now();
  const exits = children.map((child) => once(child, 'exit'));
  const work = async (child: ChildProcess) => {
    child.send('go');
    await once(child, 'message');
  };
  await Promise.all(children.map(work));
  const seconds = (performance.now() - since) / 1_000;
  await Promise.all(exits);
  const mongo = await mongoose.createConnection(url).asPromise();
  await mongo.dropDatabase();
  await mongo.close();
  return { n: TRANSFERS, seconds, latencies_ms: [] };
}

/** Throughput of several processes that write the same accounts, against that of one process. */
export function benchWriters(processes: number, pattern: Pattern) {
  return async (engines: DatabaseUrls): Promise<ScenarioResult> => {
    const alone = await runWriters(engines, pattern, 1);
    const shared = await runWriters(engines, pattern, processes);
    const scenario = `writers-${processes}-${pattern}`;
    return compare({ scenario }, shared, 'one process, the same callers', alone);
  };
}
