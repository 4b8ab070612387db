import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import type { RedisHandle } from '../../server/src/platform/redis/connect-redis.ts';
import type { Context } from '../../server/src/modules/red-packet/context.ts';
import type { Packet } from '../../server/src/modules/red-packet/core.ts';
import { reserveShare } from '../../server/src/modules/red-packet/share-allocator.ts';
import { keysOf } from '../../server/src/modules/red-packet/keys.ts';
import { compare, type DatabaseUrls, type ScenarioResult, measure } from './result.ts';

const run = promisify(execFile);
const CALLERS = 256;
const CONNECTIONS = 16;
const N = 200_000;
const ID = 'bench';
const KEYS = keysOf(ID);
const HUGE_PACKET = { id: ID, generation: 'g', count: 1e9, next: 0, expires: 1e15, rebuilt: 0 };
const SCRIPT = new URL('../../server/src/modules/red-packet/reserve-shares.lua', import.meta.url);

/** Resets the packet, which has so many shares that every call reserves one. */
async function resetPacket(redis: Redis): Promise<void> {
  await redis.flushdb();
  await redis.hset(KEYS.packet, HUGE_PACKET);
}

/** Taps per second of redis-benchmark with the same script and `batch` taps in each call. */
async function redisBenchmark(url: URL, sha: string, batch: number): Promise<number> {
  const address = ['-h', url.hostname, '-p', url.port, '--dbnum', url.pathname.slice(1) || '0'];
  const calls = ['-n', String(N / batch), '-c', String(CONNECTIONS)];
  const pipelined = ['-P', String(CALLERS / CONNECTIONS), '-r', '1000000', '--csv'];
  const taps = JSON.stringify(Array.from({ length: batch }, () => ['usr___rand_int__', -1]));
  const script = ['EVALSHA', sha, '4', ...Object.values(KEYS), 'g', taps];
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
  const packet = { id: ID } as unknown as Packet;
  const tap = (i: number) => reserveShare(ctx, packet, `usr_${i}`);
  await resetPacket(client);
  await measure(N / 10, CALLERS, tap);
  await resetPacket(client);
  const ours = await measure(N, CALLERS, tap);
  const sha = String(await client.script('LOAD', await readFile(SCRIPT, 'utf8')));
  const limits: number[] = [];
  for (const batch of [1, CONNECTIONS]) {
    await resetPacket(client);
    limits.push(await redisBenchmark(new URL(url), sha, batch));
  }
  client.disconnect();
  const [single = 0, batched = 0] = limits;
  const limit = `redis-benchmark, the same script, ${CONNECTIONS} taps a call, ${CALLERS} calls pipelined`;
  const figures = compare({ scenario: 'gate', aim: 0.5 }, ours, limit, { n: batched, seconds: 1 });
  return { ...figures, details: { limit_one_tap_a_call_per_s: Math.round(single) } };
}
