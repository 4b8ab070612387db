import { join } from 'node:path';
import { type Cluster, Redis } from 'ioredis';
import { freePort, startRedis } from '../../../server/launcher/databases/index.ts';
import { FaultProxy } from './fault-proxy.ts';
import { Node } from '../nodes/node.ts';

export type RedisMode = 'alone' | 'cluster';

/** A redis-server behind a wire, with the harness's own way past it. */
export interface RedisServer {
  readonly node: Node;
  readonly port: number;
  readonly proxy: FaultProxy;
  readonly direct: Redis;
}

/** Redis as the servers see it: one address that may lead elsewhere, or a Cluster. */
export interface RedisTopology {
  readonly mode: RedisMode;
  readonly url: string;
  readonly proxies: readonly FaultProxy[];
  /** The checker's own way, which looks for the right one by itself. */
  readonly client: Redis | Cluster;
  /** A master now; in a Cluster the number says of which shard. */
  readonly master: (shard: number) => Promise<RedisServer>;
  /** Cuts a replica off, lets it miss writes for so long, and makes it the one that servers speak to. */
  readonly promote: (shard: number, missing_ms: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const COMMAND_MS = 1_000;
/** Our own line goes the way of the servers' and may be silenced with them. */
export const CLIENT_SOCKET_TIMEOUT_MS = 2_000;

/** Starts one; `settings` hears its own ports first. */
export async function startRedisServer(
  { binary, folder, name }: { binary: string; folder: string; name: string },
  settings: (proxy: FaultProxy) => Promise<Record<string, string | number>>,
  shared?: FaultProxy,
): Promise<RedisServer> {
  const port = await freePort();
  const proxy = shared ?? (await FaultProxy.start(port));
  const [dataDir, logFile] = [join(folder, name), join(folder, `${name}.log`)];
  const own = await settings(proxy);
  const start = () => startRedis({ binary, dataDir, logFile, port, settings: own });
  const node = await Node.start(name, start, dataDir);
  const direct = new Redis(port, { commandTimeout: COMMAND_MS, maxRetriesPerRequest: null });
  direct.on('error', () => undefined);
  return { node, port, proxy, direct };
}

/** Tries until it works: the one it is said to may be dead or stopped just now. */
export async function retryUntilDone(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, COMMAND_MS / 10));
    }
  }
}

export async function stopRedisServers(gates: readonly RedisServer[]): Promise<void> {
  for (const { direct } of gates) direct.disconnect();
  await Promise.all(gates.map(({ node }) => node.stop()));
  for (const { proxy } of gates) proxy.stop();
}

/** One master and one replica of it; the address that servers know leads to whichever is the master. */
export async function startRedisPair(binary: string, folder: string): Promise<RedisTopology> {
  const plain = async () => ({});
  const first = await startRedisServer({ binary, folder, name: 'redis-0' }, plain);
  const { proxy } = first;
  const second = await startRedisServer({ binary, folder, name: 'redis-1' }, plain, proxy);
  let [master, replica] = [first, second];
  const follow = () => retryUntilDone(() => replica.direct.replicaof('127.0.0.1', master.port));
  await follow();
  const url = `redis://${proxy.host}/0`;
  const client = new Redis(url, { socketTimeout: CLIENT_SOCKET_TIMEOUT_MS }).on(
    'error',
    () => undefined,
  );
  return {
    mode: 'alone',
    url,
    proxies: [proxy],
    client,
    master: async () => master,
    async promote(_shard, missing_ms) {
      await retryUntilDone(() => replica.direct.replicaof('NO', 'ONE'));
      await new Promise((done) => setTimeout(done, missing_ms));
      [master, replica] = [replica, master];
      proxy.setTarget(master.port);
      await follow();
    },
    async stop() {
      client.disconnect();
      await stopRedisServers([first, second]);
    },
  };
}
