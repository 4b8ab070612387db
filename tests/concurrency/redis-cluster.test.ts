import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Cluster } from 'ioredis';
import { loadConfig } from '../../server/src/config.ts';
import { keysOf } from '../../server/src/modules/allocator/pool-keys.ts';
import {
  rebuildPoolScript,
  reservePlacesScript,
} from '../../server/src/modules/allocator/scripts.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { connectRedis, withRedis } from '../../server/src/platform/redis/connect-redis.ts';
import { startReplicatedCluster } from '../crash/databases/redis-cluster.ts';
import { binaryOf } from '../support/own-databases.ts';
import { waitFor } from '../support/wait-for.ts';

const folder = await mkdtemp(join(tmpdir(), 'pingshan-cluster-'));
const topology = await startReplicatedCluster(await binaryOf('redis-server'), folder);
const log = createLog({ logLevel: 'silent' });
const MONGODB_URL = 'mongodb://127.0.0.1/none';
const config = loadConfig({ DATA_DIR: folder, MONGODB_URL, REDIS_URL: topology.url });
const redis = await connectRedis({ config, log });
afterAll(async () => {
  await redis.close();
  await topology.stop();
  await rm(folder, { recursive: true });
}, 30_000);

/** Keys of many slots and so of every node. Commands of one event loop turn share a pipeline. */
const KEYS = Array.from({ length: 60 }, (_, i) => `key ${i}`);
const RECOVERY_MS = 10_000;

/** Writes all keys until every write succeeds. Gives the errors that occurred before. */
async function writeUntilAllSucceed(): Promise<Set<string>> {
  const errors = new Set<string>();
  const writeAll = async () => {
    const writes = KEYS.map((key) => withRedis(() => redis.client.set(key, '1')));
    const failed = (await Promise.allSettled(writes)).flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as Error).message] : [],
    );
    for (const message of failed) errors.add(message);
    return failed.length === 0;
  };
  await waitFor('all writes succeed', writeAll, { timeout_ms: RECOVERY_MS });
  return errors;
}

test('a new subscriber of a Cluster receives published messages', async () => {
  const subscriber = redis.createSubscriber();
  const received = new Promise((done) => {
    subscriber.on('message', (_channel: string, message: string) => done(message));
  });
  await subscriber.subscribe('live');
  await redis.client.publish('live', 'changed');
  expect(await received).toBe('changed');
  subscriber.disconnect();
});

test('when a stale replica is promoted, its slots are unavailable at worst, and the generation changes', async () => {
  expect([...(await writeUntilAllSucceed())]).toEqual([]);
  const before = redis.generation;
  await topology.promote(0, 200);
  for (const error of await writeUntilAllSucceed()) expect(error).toBe('unavailable');
  const isChanged = () => redis.generation !== before;
  expect(await waitFor('a new generation', isChanged, { timeout_ms: RECOVERY_MS })).toBe(true);
}, 30_000);

/** An internal map of ioredis, which it replaces whenever slots move. */
interface SlotMap {
  readonly _groupsBySlot: number[];
}

test('a slot that moves while a pipeline is filled makes its commands unavailable, and none is sent', async () => {
  const cluster = redis.client as Cluster;
  const slot = Number(await cluster.cluster('KEYSLOT', KEYS[0] ?? ''));
  const { _groupsBySlot: groups } = cluster as unknown as SlotMap;
  const group = groups[slot];
  const writes = KEYS.map((key) => withRedis(() => cluster.set(key, '2')));
  groups[slot] = groups.find((other) => other !== group) ?? -1;
  const settled = await Promise.allSettled(writes);
  groups[slot] = group ?? -1;
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(new Set(refused.map(({ message }) => message))).toEqual(new Set(['unavailable']));
  expect(String(refused[0].cause)).toContain('same slots allocation group');
});

const SLOTS = 16_384;
const SHARDS = 3;

/** The number of a key's shard; each shard has a third of the slots. */
async function shardOf(key: string): Promise<number> {
  const slot = await (redis.client as Cluster).cluster('KEYSLOT', key);
  return Math.floor((Number(slot) * SHARDS) / SLOTS);
}

test('keys of a stale replica are ignored after its promotion, also by a server with the old generation', async () => {
  const stale = { ...redis, client: redis.client, generation: redis.generation };
  const { generation } = stale;
  const keys = keysOf('red-packet', 'rp_01M88AHN872264B5J98WKVPJ9S');
  const fresh = { next: 0, left_ms: 60_000, kept_ms: 60_000, rebuilt: 0, replace: 0 } as const;
  const state = { id: 'rp', generation, clustered: 1, capacity: 3, ...fresh } as const;
  const rebuild = () =>
    rebuildPoolScript(stale, { keys, args: { ...state, taken: '[]', returned: '[]' } });
  const reserve = (user: string) => {
    const requests = JSON.stringify([[user, -1]]);
    return reservePlacesScript(stale, { keys, args: { generation, requests } });
  };
  await rebuild();
  expect(await rebuild()).toBe('present');
  expect(await reserve('usr_a')).toEqual([['reserved', 0]]);
  await topology.promote(await shardOf(keys.pool), 200);
  await writeUntilAllSucceed();
  expect(await reserve('usr_b')).toBe('missing');
  expect(await rebuild()).toBe('rebuilt');
  expect(await reserve('usr_b')).toEqual([['reserved', 0]]);
}, 30_000);
