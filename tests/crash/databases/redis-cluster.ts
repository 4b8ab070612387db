import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from 'ioredis';
import { freePort } from '../../../server/launcher/databases/index.ts';
import { waitFor } from '../../support/wait-for.ts';
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
/** How long a master may not answer before its replica takes over. Redis's default is 15 s. */
const NODE_TIMEOUT_MS = 1_500;
const POLL_MS = 100;
/**
 * With a wrong password a replica cannot follow its master: it stays alive and misses all writes.
 */
const WRONG_PASSWORD = 'wrong-password';

type Shard = readonly [RedisServer, RedisServer];

async function startClusterNode(binary: string, folder: string, i: number): Promise<RedisServer> {
  const name = `redis-${i}`;
  return startRedisServer({ binary, folder, name }, async (proxy) => {
    const bus = await freePort();
    return {
      databases: 1,
      'cluster-enabled': 'yes',
      /** Outside of the data folder, so that a node whose data are wiped remains a member. */
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

const waitForCluster = (what: string, check: () => Promise<boolean>): Promise<boolean> =>
  waitFor(`Redis Cluster: ${what}`, () => check().catch(() => false), { interval_ms: POLL_MS });

const infoOf = async ({ direct }: RedisServer) => String(await direct.cluster('INFO'));
const busOf = async ({ direct }: RedisServer) =>
  String((await direct.config('GET', 'cluster-port'))[1]);

async function meetNodes(nodes: readonly RedisServer[]): Promise<void> {
  const [first, ...others] = nodes as [RedisServer, ...RedisServer[]];
  for (const other of others) {
    const bus = await busOf(other);
    await first.direct.call('CLUSTER', 'MEET', '127.0.0.1', String(other.port), bus);
  }
  const allKnown = `cluster_known_nodes:${nodes.length}`;
  await waitForCluster('all nodes know each other', async () =>
    (await Promise.all(nodes.map(infoOf))).every((info) => info.includes(allKnown)),
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

/**
 * A shard with its master first. The order is kept where both claim to be the master, or neither.
 */
async function masterFirst(shard: Shard): Promise<Shard> {
  const [first, second] = await Promise.all(shard.map(isMaster));
  return second && !first ? [shard[1], shard[0]] : shard;
}

async function promote(shard: Shard, missing_ms: number): Promise<void> {
  const [master, replica] = await masterFirst(shard);
  await retryUntilDone(() => replica.direct.config('SET', 'masterauth', WRONG_PASSWORD));
  await retryUntilDone(() => master.direct.call('CLIENT', 'KILL', 'TYPE', 'replica'));
  await sleep(missing_ms);
  await retryUntilDone(async () => {
    if (!(await isMaster(replica))) await replica.direct.call('CLUSTER', 'FAILOVER', 'TAKEOVER');
  });
  await retryUntilDone(() => replica.direct.config('SET', 'masterauth', ''));
}

function connectClient(nodes: readonly RedisServer[]): Cluster {
  const hosts = nodes.map(({ proxy }) => ({ host: '127.0.0.1', port: proxy.port }));
  const client = new Cluster(hosts, {
    slotsRefreshInterval: NODE_TIMEOUT_MS,
    redisOptions: { socketTimeout: CLIENT_SOCKET_TIMEOUT_MS },
  });
  client.on('error', () => undefined);
  return client;
}

/** Starts three masters with a replica each. Every node announces the address of its own proxy. */
export async function startReplicatedCluster(
  binary: string,
  folder: string,
): Promise<RedisTopology> {
  const nodes = await Promise.all(
    Array.from({ length: 2 * SHARDS }, (_, i) => startClusterNode(binary, folder, i)),
  );
  const [masters, replicas] = [nodes.slice(0, SHARDS), nodes.slice(SHARDS)];
  await meetNodes(nodes);
  await assignSlots(masters, replicas);
  await waitForCluster('all slots are served and all replicas in sync', async () => {
    const infos = await Promise.all(nodes.map(infoOf));
    const links = await Promise.all(replicas.map(({ direct }) => direct.info('replication')));
    const ok = infos.every((info) => info.includes('cluster_state:ok'));
    return ok && links.every((link) => link.includes('master_link_status:up'));
  });
  const shardAt = (i: number) => [masters[i % SHARDS], replicas[i % SHARDS]] as unknown as Shard;
  const client = connectClient(nodes);
  const proxies = nodes.map(({ proxy }) => proxy);
  return {
    mode: 'cluster',
    url: `redis+cluster://${proxies.map(({ host }) => host).join(',')}`,
    proxies,
    client,
    master: async (i) => (await masterFirst(shardAt(i)))[0],
    promote: (i, missing_ms) => promote(shardAt(i), missing_ms),
    async stop() {
      client.disconnect();
      await stopRedisServers(nodes);
    },
  };
}
