import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import type { RedisDoor } from '../../server/src/platform/redis.ts';
import { grabScript } from '../../server/src/redpacket/scripts.ts';
import { compare, type Engines, type Figures, measure } from './figures.ts';

const run = promisify(execFile);
const CALLERS = 256;
const CONNECTIONS = 16;
const N = 200_000;
const KEYS = ['{p1}:packet:bench', '{p1}:taken:bench', '{p1}:returned:bench', '{p1}:pending'];
const [packet = '', taken = '', returned = '', pending = ''] = KEYS;
const ENDLESS = { id: 'bench', generation: 'g', count: 1e9, next: 0, expires: 1e15, rebuilt: 0 };

/** A packet that is never sold out, so that every call writes. */
async function fill(redis: Redis): Promise<void> {
  await redis.flushdb();
  await redis.hset(packet, ENDLESS);
}

/** What Redis itself can do with this script, asked by its own benchmark with as many calls on their way, pipelined. */
async function redisBenchmark(url: URL, sha: string): Promise<number> {
  const where = ['-h', url.hostname, '-p', url.port, '--dbnum', url.pathname.slice(1) || '0'];
  const load = ['-n', String(N), '-c', String(CONNECTIONS), '-P', String(CALLERS / CONNECTIONS)];
  const call = ['EVALSHA', sha, String(KEYS.length), ...KEYS, 'usr___rand_int__', 'g', '-1'];
  const { stdout } = await run('redis-benchmark', [
    ...where,
    ...load,
    '-r',
    '1000000',
    '--csv',
    ...call,
  ]);
  return Number(/","([\d.]+)"/.exec(stdout)?.[1]);
}

/** Winning taps through our typed door, against redis-benchmark with the same script. */
export async function benchGate({ redis: url }: Engines): Promise<Figures> {
  const client = new Redis(url, { enableAutoPipelining: true });
  const door = { client, generation: 'g' } as RedisDoor;
  const keys = { packet, taken, returned, pending };
  const tap = (i: number) =>
    grabScript(door, { keys, args: { user: `usr_${i}`, generation: 'g', share: -1 } });
  await fill(client);
  await measure(N / 10, CALLERS, tap);
  await fill(client);
  const ours = await measure(N, CALLERS, tap);
  const source = await readFile(
    new URL('../../server/src/redpacket/grab.lua', import.meta.url),
    'utf8',
  );
  const sha = String(await client.script('LOAD', source));
  await fill(client);
  const per_s = await redisBenchmark(new URL(url), sha);
  client.disconnect();
  const limit = `redis-benchmark, the same script, ${CALLERS} calls pipelined on ${CONNECTIONS} connections`;
  return compare({ scenario: 'gate', aim: 0.5 }, ours, limit, { n: per_s, seconds: 1 });
}
