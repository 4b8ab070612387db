import mongoose, { type Connection } from 'mongoose';
import { fillLedger } from '../operations/bulk-ledger.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';
import { compare, type DatabaseUrls, type ScenarioResult, type Sample } from './result.ts';
import { measureCost, readMetrics } from './resource-usage.ts';
import { SHARES, createPacketSender, signUpUsers, withServer } from './server-fixture.ts';
import { runWorkload } from './workload.ts';
import { ourLedger, runTransfers } from './transfers.ts';

/**
 * Entries in the ledger before the measurement, with a user for each 20 and a packet for each 12 of
 * them.
 */
const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Throughput counts as flat while it stays above this part of the smallest ledger's. */
const FLAT = 0.8;
const PACKETS = 20;
const CALLERS = 256;
const TRANSFERS = 20_000;
const POLL_MS = 250;
const RECONCILIATION_TIMEOUT_MS = 600_000;

interface Measured {
  readonly sample: Sample;
  readonly details: Readonly<Record<string, number>>;
}

/**
 * Waits for the first reconciliation of a server, which reads the whole ledger: a million entries
 * take it several seconds. It happens once in the life of a ledger and is no part of the
 * measurement.
 */
async function waitForReconciliation({ url }: ServerProcess): Promise<void> {
  const isReconciled = async () =>
    !Number.isNaN((await readMetrics(url))('wallet_reconciliation_age_seconds'));
  const wait = { timeout_ms: RECONCILIATION_TIMEOUT_MS, interval_ms: POLL_MS };
  await waitFor('the first reconciliation', isReconciled, wait);
}

async function grabs({ mongo: url, redis }: DatabaseUrls, mongo: Connection): Promise<Measured> {
  return withServer({ mongo: url, redis }, async (server) => {
    const send = await createPacketSender(server);
    const [warm = '', ...ids] = await send(PACKETS + 1);
    const tokens = await signUpUsers(server, SHARES);
    await waitForReconciliation(server);
    await runWorkload(server.url, { tokens, ids: [warm] });
    const n = tokens.length * ids.length;
    const processes = { mongo, redis, pid: server.pid };
    const { result, costs } = await measureCost(processes, n, () =>
      runWorkload(server.url, { tokens, ids }),
    );
    return { sample: result, details: costs };
  });
}

async function transfers({ redis }: DatabaseUrls, mongo: Connection): Promise<Measured> {
  const ledger = await ourLedger(mongo);
  const processes = { mongo, redis, pid: process.pid };
  const { result, costs } = await measureCost(processes, TRANSFERS, () =>
    runTransfers(ledger, 'spread', CALLERS, TRANSFERS),
  );
  await ledger.close();
  return { sample: result, details: costs };
}

/**
 * The same workloads on ledgers of three sizes, each against the smallest, with the cost per
 * operation.
 */
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
      const limit = `the same with ${SIZES[0]} entries`;
      figures.push({ ...compare({ scenario, aim: FLAT }, sample, limit, smallest), details });
    }
    await mongo.dropDatabase();
    await mongo.close();
  }
  return figures;
}
