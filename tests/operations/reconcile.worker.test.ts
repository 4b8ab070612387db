import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { personAccount } from '../../server/src/modules/ledger/index.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx, rawRequest, logs } = await startServer({
  env: { ROLE: 'worker', LOG_LEVEL: 'error' },
});
const PROMISED_MS = 60_000;

/** What the worker's metrics say, or NaN before its first round. */
async function gauge(): Promise<number> {
  const text = await (await rawRequest('GET', '/metrics')).text();
  return Number(/^wallet_reconciliation_findings (\S+)$/m.exec(text)?.[1]);
}

async function untilGauge(wanted: number): Promise<number> {
  const since = performance.now();
  while ((await gauge()) !== wanted) {
    if (performance.now() - since > PROMISED_MS) throw new Error(`not ${wanted} in a minute`);
    await pause(200);
  }
  return performance.now() - since;
}

test('a worker alerts within a minute of a planted fen and a planted owner, and is quiet once they are mended', async () => {
  const user = await fundedUser(ctx, 1_000);
  const { id } = await sendPacket(ctx, user, 300, 3);
  await untilGauge(0);
  const accounts = ctx.mongo.getClient().db(ctx.mongo.name).collection<{ _id: string }>('accounts');
  const add = (fen: number) =>
    accounts.updateOne(
      { _id: personAccount(user, 'CNY') },
      { $inc: { balance: mongoose.mongo.Long.fromNumber(fen) } },
    );
  const [thief = ''] = newUsers(ctx, 1);
  await add(1);
  await ctx.redis.client.hset(packetPool.keysOf(id).taken, thief, 2);
  const found_ms = await untilGauge(2);
  process.stderr.write(`found after ${Math.round(found_ms)} ms\n`);
  const alerts = logs.map((line) => JSON.parse(line)).filter(({ alert }) => alert === true);
  expect(alerts.map(({ rule }) => String(rule)).toSorted()).toEqual([
    'balance_is_legs',
    'redis_is_ledger',
  ]);
  await add(-1);
  await ctx.redis.client.hdel(packetPool.keysOf(id).taken, thief);
  await untilGauge(0);
}, 180_000);
