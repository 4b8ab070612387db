import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import type { Cluster } from 'ioredis';
import { loadConfig } from '../../server/src/config.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { connectRedis, withRedis } from '../../server/src/platform/redis/connect-redis.ts';
import { keysOf } from '../../server/src/modules/allocator/pool-keys.ts';
import {
  rebuildPoolScript,
  reservePlacesScript,
} from '../../server/src/modules/allocator/scripts.ts';
import { startRedisCluster } from '../crash/databases/redis-cluster.ts';
import { binaryOf } from '../support/own-databases.ts';

const folder = await mkdtemp(join(tmpdir(), 'pingshan-cluster-'));
const gates = await startRedisCluster(await binaryOf('redis-server'), folder);
const log = createLog({ logLevel: 'silent' });
const MONGODB_URL = 'mongodb://127.0.0.1/none';
const config = loadConfig({ DATA_DIR: folder, MONGODB_URL, REDIS_URL: gates.url });
const door = await connectRedis({ config, log });
afterAll(async () => {
  await door.close();
  await gates.stop();
  await rm(folder, { recursive: true });
}, 30_000);

/** Of every slot and so of every node, all in one turn: they travel together. */
const KEYS = Array.from({ length: 60 }, (_, i) => `key ${i}`);
const PATIENCE_MS = 10_000;

async function untilAllAnswer(): Promise<Set<string>> {
  const said = new Set<string>();
  const end_ms = performance.now() + PATIENCE_MS;
  while (performance.now() < end_ms) {
    const setting = KEYS.map((key) => withRedis(() => door.client.set(key, '1')));
    const failed = (await Promise.allSettled(setting)).flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as Error).message] : [],
    );
    if (failed.length === 0) return said;
    for (const message of failed) said.add(message);
    await pause(50);
  }
  throw new Error(`not all answered: ${[...said].join(', ')}`);
}

test('a process that starts beside a Cluster hears its hints', async () => {
  const listener = door.createSubscriber();
  const heard = new Promise((done) => {
    listener.on('message', (_channel: string, message: string) => done(message));
  });
  await listener.subscribe('live');
  await door.client.publish('live', 'look again');
  expect(await heard).toBe('look again');
  listener.disconnect();
});

test('where a cut-off replica takes over, slots that moved are at worst unavailable, and the generation is another', async () => {
  expect([...(await untilAllAnswer())]).toEqual([]);
  const before = door.generation;
  await gates.promote(0, 200);
  for (const said of await untilAllAnswer()) expect(said).toBe('unavailable');
  const end_ms = performance.now() + PATIENCE_MS;
  while (door.generation === before && performance.now() < end_ms) await pause(50);
  expect(door.generation).not.toBe(before);
}, 30_000);

/** ioredis's own map, which it makes anew whenever slots have moved; not a part of its interface. */
interface SlotMap {
  readonly _groupsBySlot: number[];
}

test('where a slot moves while commands are put together, nothing of them is sent, and that is unavailable', async () => {
  const cluster = door.client as Cluster;
  const slot = Number(await cluster.cluster('KEYSLOT', KEYS[0] ?? ''));
  const { _groupsBySlot: groups } = cluster as unknown as SlotMap;
  const group = groups[slot];
  const setting = KEYS.map((key) => withRedis(() => cluster.set(key, '2')));
  groups[slot] = groups.find((other) => other !== group) ?? -1;
  const settled = await Promise.allSettled(setting);
  groups[slot] = group ?? -1;
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(new Set(refused.map(({ message }) => message))).toEqual(new Set(['unavailable']));
  expect(String(refused[0].cause)).toContain('same slots allocation group');
});

const SLOTS = 16_384;
const SHARDS = 3;

/** Each has a third of the slots. */
async function shardOf(key: string): Promise<number> {
  const slot = await (door.client as Cluster).cluster('KEYSLOT', key);
  return Math.floor((Number(slot) * SHARDS) / SLOTS);
}

test('keys that a promoted replica held are rebuilt, even by a process that has not seen the promotion', async () => {
  const unaware = { ...door, client: door.client, generation: door.generation };
  const { generation } = unaware;
  const keys = keysOf('red-packet', 'rp_01M88AHN872264B5J98WKVPJ9S');
  const fresh = { next: 0, left_ms: 60_000, kept_ms: 60_000, rebuilt: 0, replace: 0 } as const;
  const state = { id: 'rp', generation, clustered: 1, capacity: 3, ...fresh } as const;
  const rebuild = () =>
    rebuildPoolScript(unaware, { keys, args: { ...state, taken: '[]', returned: '[]' } });
  const reserve = (user: string) => {
    const requests = JSON.stringify([[user, -1]]);
    return reservePlacesScript(unaware, { keys, args: { generation, requests } });
  };
  await rebuild();
  expect(await rebuild()).toBe('present');
  expect(await reserve('usr_a')).toEqual([['reserved', 0]]);
  await gates.promote(await shardOf(keys.pool), 200);
  await untilAllAnswer();
  expect(await reserve('usr_b')).toBe('missing');
  expect(await rebuild()).toBe('rebuilt');
  expect(await reserve('usr_b')).toEqual([['reserved', 0]]);
}, 30_000);
