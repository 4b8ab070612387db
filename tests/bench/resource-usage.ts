import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import type { Sample } from './result.ts';

const TICKS_PER_S = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const MS_PER_TICK = 1_000 / TICKS_PER_S;

/** Processor time that a process has used so far. */
function cpu_ms(pid: number): number {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = after.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

const fieldOf = (info: string, name: string) =>
  Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1]);

const callsOf = (info: string) =>
  [...info.matchAll(/calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0);

type ResourceUsage = Readonly<Record<string, number>>;

export interface Measured<T = Sample> {
  readonly result: T;
  readonly costs: ResourceUsage;
}

async function readMongo(mongo: Connection): Promise<ResourceUsage> {
  const db = mongo.getClient().db(mongo.name);
  const status = await db.admin().serverStatus();
  const { dataSize, indexSize } = await db.stats();
  const oplog = await mongo.getClient().db('local').command({ collStats: 'oplog.rs' });
  return {
    mongod_cpu_us: cpu_ms(Number(status['pid'])) * 1_000,
    mongod_calls: Number(status['network'].numRequests),
    mongod_wire_bytes: Number(status['network'].bytesIn) + Number(status['network'].bytesOut),
    document_bytes: dataSize,
    index_bytes: indexSize,
    oplog_bytes: Number(oplog['size']),
  };
}

async function readRedis(redis: Redis): Promise<ResourceUsage> {
  const info = await redis.info('everything');
  return {
    redis_cpu_us: cpu_ms(fieldOf(info, 'process_id')) * 1_000,
    redis_calls: callsOf(info),
    redis_wire_bytes:
      fieldOf(info, 'total_net_input_bytes') + fieldOf(info, 'total_net_output_bytes'),
    redis_memory_bytes: fieldOf(info, 'used_memory'),
  };
}

/**
 * Reads a server's metrics. The function gives a metric by its name, and NaN where there is none.
 */
export async function readMetrics(url: string): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Measures the cost per operation of `n` operations: processor time of each process, calls to the
 * databases, bytes on their connections, and bytes stored. `pid` is the process that does the work.
 */
export async function measureCost<T>(
  { mongo, redis: url, pid }: { mongo: Connection; redis: string; pid: number },
  n: number,
  work: () => Promise<T>,
): Promise<Measured<T>> {
  const redis = new Redis(url);
  const read = async (): Promise<ResourceUsage> => ({
    server_cpu_us: cpu_ms(pid) * 1_000,
    ...(await readMongo(mongo)),
    ...(await readRedis(redis)),
  });
  const before = await read();
  const result = await work();
  const after = await read();
  redis.disconnect();
  const costs = Object.entries(after).map(([name, value]) => [
    name,
    round((value - (before[name] ?? 0)) / n),
  ]);
  return { result, costs: Object.fromEntries(costs) as ResourceUsage };
}

/** The mean of rounds with the same number of operations. */
export function meanCosts(rounds: readonly ResourceUsage[]): ResourceUsage {
  const names = Object.keys(rounds[0] ?? {});
  const mean = (name: string) =>
    round(rounds.reduce((sum, costs) => sum + (costs[name] ?? 0), 0) / rounds.length);
  return Object.fromEntries(names.map((name) => [name, mean(name)]));
}
