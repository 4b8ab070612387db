import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { personAccount } from '../../server/src/modules/ledger/index.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const { ctx, rawRequest, logs } = await startServer({
  env: { ROLE: 'worker', LOG_LEVEL: 'error' },
});
const FOUND_WITHIN_MS = 60_000;

/** The gauge of the worker's findings, or NaN before its first round. */
async function findingsGauge(): Promise<number> {
  const text = await (await rawRequest('GET', '/metrics')).text();
  return Number(/^wallet_reconciliation_findings (\S+)$/m.exec(text)?.[1]);
}

async function waitForGauge(wanted: number): Promise<number> {
  const since_ms = performance.now();
  const isReached = async () => (await findingsGauge()) === wanted;
  const wait = { timeout_ms: FOUND_WITHIN_MS, interval_ms: 200 };
  await waitFor(`${wanted} findings in the gauge`, isReached, wait);
  return performance.now() - since_ms;
}

test('a worker alerts within a minute of an altered balance and a foreign owner in Redis, and clears once they are undone', async () => {
  const user = await fundedUser(ctx, 1_000);
  const { id } = await sendPacket(ctx, user, 300, 3);
  await waitForGauge(0);
  const accounts = ctx.mongo.getClient().db(ctx.mongo.name).collection<{ _id: string }>('accounts');
  const add = (amount: number) =>
    accounts.updateOne(
      { _id: personAccount(user, 'CNY') },
      { $inc: { balance: mongoose.mongo.Long.fromNumber(amount) } },
    );
  const [intruder = ''] = newUsers(ctx, 1);
  await add(1);
  await ctx.redis.client.hset(packetPool.keysOf(id).taken, intruder, 2);
  const found_ms = await waitForGauge(2);
  process.stderr.write(`found after ${Math.round(found_ms)} ms\n`);
  const alerts = logs.map((line) => JSON.parse(line)).filter(({ alert }) => alert === true);
  expect(alerts.map(({ rule }) => String(rule)).toSorted()).toEqual([
    'ledger.balance_is_legs',
    'red_packet.redis_is_ledger',
  ]);
  await add(-1);
  await ctx.redis.client.hdel(packetPool.keysOf(id).taken, intruder);
  await waitForGauge(0);
}, 180_000);
