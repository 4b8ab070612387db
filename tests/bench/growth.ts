import { setTimeout as pause } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import { fillLedger } from '../operations/bulk-ledger.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { compare, type DatabaseUrls, type ScenarioResult, type Sample } from './result.ts';
import { measureCost, readMetrics } from './resource-usage.ts';
import { SHARES, createPacketSender, signUpUsers, withServer } from './server-fixture.ts';
import { runWorkload } from './workload.ts';
import { ourLedger, runTransfers } from './transfers.ts';

/** Journals in the books before anything is measured, with a person for each twenty and a packet for each twelve. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
/** "Flat" may lose a fifth. */
const FLAT = 0.8;
const PACKETS = 20;
const CALLERS = 256;
const TRANSFERS = 20_000;
const LOOK_EVERY_MS = 250;

interface Measured {
  readonly sample: Sample;
  readonly details: Readonly<Record<string, number>>;
}

/**
 * A server proves the whole of books that it has never seen, once; a million journals take it several
 * seconds. What is measured is an evening, so the server is given the time for that first.
 */
async function waitForReconciliation({ url }: ServerProcess): Promise<void> {
  while (Number.isNaN((await readMetrics(url))('wallet_reconciliation_age_seconds'))) {
    await pause(LOOK_EVERY_MS);
  }
}

async function grabs({ mongo: url, redis }: DatabaseUrls, mongo: Connection): Promise<Measured> {
  return withServer({ mongo: url, redis }, async (server) => {
    const send = await createPacketSender(server);
    const [warm = '', ...ids] = await send(PACKETS + 1);
    const tokens = await signUpUsers(server, SHARES);
    await waitForReconciliation(server);
    await runWorkload(server.url, { tokens, ids: [warm] });
    const n = tokens.length * ids.length;
    const place = { mongo, redis, pid: server.pid };
    const { result, costs } = await measureCost(place, n, () =>
      runWorkload(server.url, { tokens, ids }),
    );
    return { sample: result, details: costs };
  });
}

async function transfers({ redis }: DatabaseUrls, mongo: Connection): Promise<Measured> {
  const ledger = await ourLedger(mongo);
  const place = { mongo, redis, pid: process.pid };
  const { result, costs } = await measureCost(place, TRANSFERS, () =>
    runTransfers(ledger, 'spread', CALLERS, TRANSFERS),
  );
  await ledger.close();
  return { sample: result, details: costs };
}

/** The same work on books of three sizes, each against the smallest, with what an operation cost. */
export async function benchGrowth(engines: DatabaseUrls): Promise<ScenarioResult[]> {
  const figures: ScenarioResult[] = [];
  const first: Partial<Record<string, Sample>> = {};
  for (const size of SIZES) {
    const mongo = await mongoose.createConnection(engines.mongo).asPromise();
    await fillLedger(mongo, size);
    for (const [name, work] of Object.entries({ grabs, transfers })) {
      const { sample, details } = await work(engines, mongo);
      const smallest = (first[name] ??= sample);
      const scenario = `growth-${name}-${size}`;
      const limit = `the same with ${SIZES[0]} journals`;
      figures.push({ ...compare({ scenario, aim: FLAT }, sample, limit, smallest), details });
    }
    await mongo.dropDatabase();
    await mongo.close();
  }
  return figures;
}
