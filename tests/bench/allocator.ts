import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import type { RedisHandle } from '../../server/src/platform/redis/connect-redis.ts';
import type { Context } from '../../server/src/modules/red-packet/context.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { compare, type DatabaseUrls, type ScenarioResult, measure } from './result.ts';

const run = promisify(execFile);
const CALLERS = 256;
const CONNECTIONS = 16;
const N = 200_000;
const ID = 'bench';
const KEYS = packetPool.keysOf(ID);
const ENDLESS = {
  id: ID,
  generation: 'g',
  capacity: 1e9,
  next: 0,
  ends: 1e15,
  expires: 2e12 * 2,
  rebuilt: 0,
};
const SCRIPT = new URL('../../server/src/modules/allocator/reserve-places.lua', import.meta.url);

/** A pool that is never exhausted, so that every call writes. */
async function fill(redis: Redis): Promise<void> {
  await redis.flushdb();
  await redis.hset(KEYS.pool, ENDLESS);
}

/** Reservations a second by redis-benchmark with the same script, so many of them in a call. */
async function redisBenchmark(url: URL, sha: string, together: number): Promise<number> {
  const where = ['-h', url.hostname, '-p', url.port, '--dbnum', url.pathname.slice(1) || '0'];
  const calls = ['-n', String(N / together), '-c', String(CONNECTIONS)];
  const pipelined = ['-P', String(CALLERS / CONNECTIONS), '-r', '1000000', '--csv'];
  const requests = JSON.stringify(Array.from({ length: together }, () => ['usr___rand_int__', -1]));
  const script = ['EVALSHA', sha, '4', ...Object.values(KEYS), 'g', requests];
  const { stdout } = await run('redis-benchmark', [...where, ...calls, ...pipelined, ...script]);
  return Number(/","([\d.]+)"/.exec(stdout)?.[1]) * together;
}

/** Reservations through the allocator, which batches them, against redis-benchmark with the same script. */
export async function benchAllocator({ redis: url }: DatabaseUrls): Promise<ScenarioResult> {
  const client = new Redis(url, { enableAutoPipelining: true });
  const ctx = { redis: { client, generation: 'g' } as RedisHandle } as Context;
  const reserve = (i: number) => packetPool.reserve(ctx, ID, { user: `usr_${i}` });
  await fill(client);
  await measure(N / 10, CALLERS, reserve);
  await fill(client);
  const ours = await measure(N, CALLERS, reserve);
  const sha = String(await client.script('LOAD', await readFile(SCRIPT, 'utf8')));
  const limits: number[] = [];
  for (const together of [1, CONNECTIONS]) {
    await fill(client);
    limits.push(await redisBenchmark(new URL(url), sha, together));
  }
  client.disconnect();
  const [single = 0, gathered = 0] = limits;
  const limit = `redis-benchmark, the same script, ${CONNECTIONS} reservations a call, ${CALLERS} calls pipelined`;
  const figures = compare({ scenario: 'gate', aim: 0.5 }, ours, limit, { n: gathered, seconds: 1 });
  return { ...figures, details: { limit_one_tap_a_call_per_s: Math.round(single) } };
}
