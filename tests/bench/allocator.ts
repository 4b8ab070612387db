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
const ENDLESS = { id: ID, generation: 'g', count: 1e9, next: 0, expires: 1e15, rebuilt: 0 };
const SCRIPT = new URL('../../server/src/modules/red-packet/reserve-shares.lua', import.meta.url);

/** A packet that is never sold out, so that every call writes. */
async function fill(redis: Redis): Promise<void> {
  await redis.flushdb();
  await redis.hset(KEYS.packet, ENDLESS);
}

/** Taps a second that Redis answers with this script, asked by its own benchmark, so many of them in a call. */
async function redisBenchmark(url: URL, sha: string, together: number): Promise<number> {
  const where = ['-h', url.hostname, '-p', url.port, '--dbnum', url.pathname.slice(1) || '0'];
  const calls = ['-n', String(N / together), '-c', String(CONNECTIONS)];
  const pipelined = ['-P', String(CALLERS / CONNECTIONS), '-r', '1000000', '--csv'];
  const taps = JSON.stringify(Array.from({ length: together }, () => ['usr___rand_int__', -1]));
  const script = ['EVALSHA', sha, '4', ...Object.values(KEYS), 'g', taps];
  const { stdout } = await run('redis-benchmark', [...where, ...calls, ...pipelined, ...script]);
  return Number(/","([\d.]+)"/.exec(stdout)?.[1]) * together;
}

/** Winning taps through the house's gate, which gathers them, against redis-benchmark with the same script. */
export async function benchAllocator({ redis: url }: DatabaseUrls): Promise<ScenarioResult> {
  const client = new Redis(url, { enableAutoPipelining: true });
  const ctx = { redis: { client, generation: 'g' } as RedisHandle } as Context;
  const endless = { id: ID } as unknown as Packet;
  const tap = (i: number) => reserveShare(ctx, endless, `usr_${i}`);
  await fill(client);
  await measure(N / 10, CALLERS, tap);
  await fill(client);
  const ours = await measure(N, CALLERS, tap);
  const sha = String(await client.script('LOAD', await readFile(SCRIPT, 'utf8')));
  const limits: number[] = [];
  for (const together of [1, CONNECTIONS]) {
    await fill(client);
    limits.push(await redisBenchmark(new URL(url), sha, together));
  }
  client.disconnect();
  const [single = 0, gathered = 0] = limits;
  const limit = `redis-benchmark, the same script, ${CONNECTIONS} taps a call, ${CALLERS} calls pipelined`;
  const figures = compare({ scenario: 'gate', aim: 0.5 }, ours, limit, { n: gathered, seconds: 1 });
  return { ...figures, details: { limit_one_tap_a_call_per_s: Math.round(single) } };
}
