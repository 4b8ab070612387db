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
const FAR_FUTURE = 4e12;
const TERMS = { capacity: 1e9, ends: FAR_FUTURE, expires: FAR_FUTURE };
const HUGE_POOL = { id: ID, generation: 'g', ...TERMS, next: 0, rebuilt: 0 };
const SCRIPT = new URL('../../server/src/modules/allocator/reserve-places.lua', import.meta.url);

/** Resets the pool, which has so many places that every call reserves one. */
async function resetPool(redis: Redis): Promise<void> {
  await redis.flushdb();
  await redis.hset(KEYS.pool, HUGE_POOL);
}

/** Reservations per second of redis-benchmark with the same script, `batch` of them in each call. */
async function redisBenchmark(url: URL, sha: string, batch: number): Promise<number> {
  const address = ['-h', url.hostname, '-p', url.port, '--dbnum', url.pathname.slice(1) || '0'];
  const calls = ['-n', String(N / batch), '-c', String(CONNECTIONS)];
  const pipelined = ['-P', String(CALLERS / CONNECTIONS), '-r', '1000000', '--csv'];
  const requests = JSON.stringify(Array.from({ length: batch }, () => ['usr___rand_int__', -1]));
  const script = ['EVALSHA', sha, '4', ...Object.values(KEYS), 'g', requests];
  const { stdout } = await run('redis-benchmark', [...address, ...calls, ...pipelined, ...script]);
  return Number(/","([\d.]+)"/.exec(stdout)?.[1]) * batch;
}

/**
 * Reservations through the allocator, which batches them, against redis-benchmark with the same
 * script.
 */
export async function benchAllocator({ redis: url }: DatabaseUrls): Promise<ScenarioResult> {
  const client = new Redis(url, { enableAutoPipelining: true });
  const ctx = { redis: { client, generation: 'g' } as RedisHandle } as Context;
  const reserve = (i: number) => packetPool.reserve(ctx, ID, { user: `usr_${i}` });
  await resetPool(client);
  await measure(N / 10, CALLERS, reserve);
  await resetPool(client);
  const ours = await measure(N, CALLERS, reserve);
  const sha = String(await client.script('LOAD', await readFile(SCRIPT, 'utf8')));
  const limits: number[] = [];
  for (const batch of [1, CONNECTIONS]) {
    await resetPool(client);
    limits.push(await redisBenchmark(new URL(url), sha, batch));
  }
  client.disconnect();
  const [single = 0, batched = 0] = limits;
  const limit = `redis-benchmark, the same script, ${CONNECTIONS} reservations a call, ${CALLERS} calls pipelined`;
  const figures = compare({ scenario: 'gate', aim: 0.5 }, ours, limit, { n: batched, seconds: 1 });
  return { ...figures, details: { limit_one_tap_a_call_per_s: Math.round(single) } };
}
