import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from 'ioredis';
import { freePort } from '../../../server/launcher/databases/index.ts';
import {
  CLIENT_SOCKET_TIMEOUT_MS,
  type RedisServer,
  type RedisTopology,
  retryUntilDone,
  startRedisServer,
  stopRedisServers,
} from './redis-topology.ts';

const SHARDS = 3;
const SLOTS = 16_384;
/** How long a node may be silent before its replica takes over; Redis's own is 15 s. */
const NODE_TIMEOUT_MS = 1_500;
const READY_MS = 30_000;
const POLL_MS = 100;
/** A replica that says this to its master is sent away: it stays alive and misses everything. */
const WRONG_PASSWORD = 'cut-off';

async function startClusterNode(binary: string, folder: string, i: number): Promise<RedisServer> {
  const name = `redis-${i}`;
  return startRedisServer({ binary, folder, name }, async (proxy) => {
    const bus = await freePort();
    return {
      databases: 1,
      'cluster-enabled': 'yes',
      /** Beside its data, so that wiped data leave it a member. */
      'cluster-config-file': join(folder, `${name}.nodes`),
      'cluster-port': bus,
      'cluster-announce-ip': '127.0.0.1',
      'cluster-announce-port': proxy.port,
      'cluster-announce-bus-port': bus,
      'cluster-node-timeout': NODE_TIMEOUT_MS,
      'cluster-replica-validity-factor': 0,
      'cluster-allow-replica-migration': 'no',
      'repl-diskless-sync-delay': 0,
    };
  });
}

async function waitFor(true_: () => Promise<boolean>, what: string): Promise<void> {
  const end_ms = performance.now() + READY_MS;
  while (!(await true_().catch(() => false))) {
    if (performance.now() > end_ms) throw new Error(`no Redis Cluster: ${what}`);
    await pause(POLL_MS);
  }
}

const infoOf = async ({ direct }: RedisServer) => String(await direct.cluster('INFO'));
const busOf = async ({ direct }: RedisServer) =>
  String((await direct.config('GET', 'cluster-port'))[1]);

async function meetNodes(nodes: readonly RedisServer[]): Promise<void> {
  const [first, ...others] = nodes as [RedisServer, ...RedisServer[]];
  for (const other of others) {
    const bus = await busOf(other);
    await first.direct.call('CLUSTER', 'MEET', '127.0.0.1', String(other.port), bus);
  }
  const know = `cluster_known_nodes:${nodes.length}`;
  await waitFor(
    async () => (await Promise.all(nodes.map(infoOf))).every((info) => info.includes(know)),
    'nodes do not meet',
  );
}

async function assignSlots(
  masters: readonly RedisServer[],
  replicas: readonly RedisServer[],
): Promise<void> {
  for (const [i, { direct }] of masters.entries()) {
    const [low, high] = [i, i + 1].map((shard) => Math.floor((shard * SLOTS) / SHARDS));
    await direct.call('CLUSTER', 'ADDSLOTSRANGE', String(low), String(Number(high) - 1));
  }
  for (const [i, replica] of replicas.entries()) {
    const id = String(await masters[i]?.direct.call('CLUSTER', 'MYID'));
    await retryUntilDone(() => replica.direct.call('CLUSTER', 'REPLICATE', id));
  }
}

async function isMaster({ direct }: RedisServer): Promise<boolean> {
  const info = await direct.info('replication').catch(() => '');
  return info.includes('role:master');
}

/** The two of a shard, the master first. Where both say so, or none, the one that was it at first. */
async function masterFirst(
  pair: readonly [RedisServer, RedisServer],
): Promise<readonly [RedisServer, RedisServer]> {
  const [first, second] = await Promise.all(pair.map(isMaster));
  return second && !first ? [pair[1], pair[0]] : pair;
}

async function promote(
  pair: readonly [RedisServer, RedisServer],
  missing_ms: number,
): Promise<void> {
  const [master, replica] = await masterFirst(pair);
  await retryUntilDone(() => replica.direct.config('SET', 'masterauth', WRONG_PASSWORD));
  await retryUntilDone(() => master.direct.call('CLIENT', 'KILL', 'TYPE', 'replica'));
  await pause(missing_ms);
  await retryUntilDone(async () => {
    if (!(await isMaster(replica))) await replica.direct.call('CLUSTER', 'FAILOVER', 'TAKEOVER');
  });
  await retryUntilDone(() => replica.direct.config('SET', 'masterauth', ''));
}

/** Three masters and three replicas, each behind a wire of its own by whose address it is known. */
export async function startRedisCluster(binary: string, folder: string): Promise<RedisTopology> {
  const starting = Array.from({ length: 2 * SHARDS }, (_, i) =>
    startClusterNode(binary, folder, i),
  );
  const nodes = await Promise.all(starting);
  const [masters, replicas] = [nodes.slice(0, SHARDS), nodes.slice(SHARDS)];
  await meetNodes(nodes);
  await assignSlots(masters, replicas);
  await waitFor(async () => {
    const infos = await Promise.all(nodes.map(infoOf));
    const links = await Promise.all(replicas.map(({ direct }) => direct.info('replication')));
    const ok = infos.every((info) => info.includes('cluster_state:ok'));
    return ok && links.every((link) => link.includes('master_link_status:up'));
  }, 'it has no state');
  const pairOf = (shard: number) =>
    [masters[shard % SHARDS], replicas[shard % SHARDS]] as [RedisServer, RedisServer];
  const proxies = nodes.map(({ proxy }) => proxy);
  const hosts = proxies.map(({ port }) => ({ host: '127.0.0.1', port }));
  const client = new Cluster(hosts, {
    slotsRefreshInterval: NODE_TIMEOUT_MS,
    redisOptions: { socketTimeout: CLIENT_SOCKET_TIMEOUT_MS },
  });
  client.on('error', () => undefined);
  return {
    mode: 'cluster',
    url: `redis+cluster://${proxies.map(({ host }) => host).join(',')}`,
    proxies,
    client,
    master: async (shard) => (await masterFirst(pairOf(shard)))[0],
    promote: (shard, missing_ms) => promote(pairOf(shard), missing_ms),
    async stop() {
      client.disconnect();
      await stopRedisServers(nodes);
    },
  };
}
