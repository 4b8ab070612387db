import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort, startChild } from '../../server/launcher/databases/index.ts';
import { waitFor } from './wait-for.ts';

const MASTERS = 3;
const SLOTS = 16_384;

/** A Redis Cluster of masters without replicas, for one test file. */
export interface TestRedisCluster {
  readonly url: string;
  readonly masters: readonly Redis[];
  readonly stop: () => Promise<void>;
}

async function startMaster(file: string) {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-cluster-'));
  const port = await freePort();
  const settings = {
    port,
    'cluster-port': await freePort(),
    'cluster-enabled': 'yes',
    'cluster-node-timeout': 2_000,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
  };
  const child = await startChild({
    file,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    logFile: join(folder, 'log'),
    grace_ms: 5_000,
  });
  const redis = new Redis({ port, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  return { child, redis, port, busPort: settings['cluster-port'] };
}

const isClusterOk = async (redis: Redis) =>
  String(await redis.cluster('INFO')).includes('cluster_state:ok');

/** Starts the masters and waits until each of them reports that all slots are served. */
export async function startRedisCluster(binary: string): Promise<TestRedisCluster> {
  const nodes = await Promise.all(Array.from({ length: MASTERS }, () => startMaster(binary)));
  const [first] = nodes;
  const share = Math.ceil(SLOTS / MASTERS);
  for (const [i, { redis }] of nodes.entries()) {
    const [from, to] = [i * share, Math.min((i + 1) * share, SLOTS) - 1];
    await redis.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
    if (first && i > 0) await redis.call('CLUSTER', 'MEET', '127.0.0.1', first.port, first.busPort);
  }
  for (const { redis } of nodes) await waitFor('the Cluster is ok', () => isClusterOk(redis));
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    masters: nodes.map(({ redis }) => redis),
    async stop() {
      for (const { redis, child } of nodes) {
        redis.disconnect();
        await child.stop();
      }
    },
  };
}
