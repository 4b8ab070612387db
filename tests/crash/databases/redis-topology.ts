import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@pingshan/shared/wait-until';
import { type Cluster, Redis } from 'ioredis';
import { freePort, startRedis } from '../../../server/launcher/databases/index.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { timer } from '../../support/wait-for.ts';
import { Node } from '../nodes/node.ts';

/** One master with a replica, or a Cluster of three masters with a replica each. */
export type RedisMode = 'single' | 'cluster';

/** A redis-server behind a fault proxy. */
export interface RedisServer {
  readonly node: Node;
  readonly port: number;
  readonly proxy: FaultProxy;
  /** A client of the nemesis, past the proxy. */
  readonly direct: Redis;
}

/** Redis as the servers see it: one address that leads to the present master, or a Cluster. */
export interface RedisTopology {
  readonly mode: RedisMode;
  readonly url: string;
  readonly proxies: readonly FaultProxy[];
  /** A client of the checker. It goes through the proxies and finds the right master by itself. */
  readonly client: Redis | Cluster;
  /** The present master; in a Cluster, of the shard with this number. */
  readonly master: (shard: number) => Promise<RedisServer>;
  /** Promotes a replica that has missed all writes of the last `missing_ms`. */
  readonly promote: (shard: number, missing_ms: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const COMMAND_TIMEOUT_MS = 1_000;
/** The checker's connection may be half-open too, and is then replaced after this time. */
export const CLIENT_SOCKET_TIMEOUT_MS = 2_000;

/** Starts a redis-server. `settings` is called with the proxy, whose port a Cluster announces. */
export async function startRedisServer(
  { binary, folder, name }: { binary: string; folder: string; name: string },
  settings: (proxy: FaultProxy) => Promise<Record<string, string | number>>,
  shared?: FaultProxy,
): Promise<RedisServer> {
  const port = await freePort();
  const proxy = shared ?? (await FaultProxy.start(`redis://127.0.0.1:${port}/0`));
  const [dataDir, logFile] = [join(folder, name), join(folder, `${name}.log`)];
  const own = await settings(proxy);
  const start = () => startRedis({ binary, dataDir, logFile, port, settings: own });
  const node = await Node.start(name, start, dataDir);
  const options = { commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: null };
  const direct = new Redis(port, options).on('error', () => undefined);
  return { node, port, proxy, direct };
}

/** Repeats a command until it succeeds: its server may be killed or paused at the moment. */
export async function retryUntilDone(command: () => Promise<unknown>): Promise<void> {
  const succeeds = () =>
    command().then(
      () => true,
      () => false,
    );
  const wait = { timeout_ms: Number.POSITIVE_INFINITY, interval_ms: COMMAND_TIMEOUT_MS / 10 };
  await waitUntil(timer, succeeds, wait);
}

export async function stopRedisServers(servers: readonly RedisServer[]): Promise<void> {
  for (const { direct } of servers) direct.disconnect();
  await Promise.all(servers.map(({ node }) => node.stop()));
  for (const { proxy } of servers) proxy.stop();
}

/** Starts a master and a replica. One proxy leads to whichever of the two is the master. */
export async function startRedisPair(binary: string, folder: string): Promise<RedisTopology> {
  const noSettings = async () => ({});
  const first = await startRedisServer({ binary, folder, name: 'redis-0' }, noSettings);
  const { proxy } = first;
  const second = await startRedisServer({ binary, folder, name: 'redis-1' }, noSettings, proxy);
  let [master, replica] = [first, second];
  const replicate = () => retryUntilDone(() => replica.direct.replicaof('127.0.0.1', master.port));
  await replicate();
  const options = { socketTimeout: CLIENT_SOCKET_TIMEOUT_MS };
  const client = new Redis(proxy.url, options).on('error', () => undefined);
  return {
    mode: 'single',
    url: proxy.url,
    proxies: [proxy],
    client,
    master: async () => master,
    async promote(_shard, missing_ms) {
      await retryUntilDone(() => replica.direct.replicaof('NO', 'ONE'));
      await sleep(missing_ms);
      [master, replica] = [replica, master];
      proxy.setTarget(master.port);
      await replicate();
    },
    async stop() {
      client.disconnect();
      await stopRedisServers([first, second]);
    },
  };
}
