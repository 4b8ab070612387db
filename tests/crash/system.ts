import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@pingshan/shared/client';
import mongoose, { type Connection } from 'mongoose';
import { DatabaseError } from '../../server/launcher/databases/index.ts';
import { binaryOf } from '../support/own-databases.ts';
import { startRedisCluster } from './databases/redis-cluster.ts';
import { type RedisTopology, type RedisMode, startRedisPair } from './databases/redis-topology.ts';
import { type User, signUpUsers } from './workload/users.ts';
import { bundle, type Patch } from './nodes/bundle.ts';
import { clientOf, type TransferClient, transferClientOf, startNode } from './nodes/start-nodes.ts';
import { startReplicaSet, type ReplicaSet } from './databases/replica-set.ts';
import type { Node } from './nodes/node.ts';

/** One that only answers and one that sweeps as well; the worker only sweeps. */
const SERVER_ROLES = ['api', 'all'] as const;
const TRANSFER_NODES = 2;
/** What the first server sends ends within the cycle, what the second sends outlasts it. */
const SHORT_LIFE_MS = 3_000;

/** The engines alone: several houses may stand on them, one after another. */
export interface Databases {
  readonly folder: string;
  readonly replicaSet: ReplicaSet;
  readonly redis: RedisTopology;
  readonly stop: () => Promise<void>;
}

/** Our own processes on real engines, all of them there to be killed, and the checker's own way to the books. */
export interface System extends Databases {
  readonly servers: readonly Node[];
  readonly worker: Node;
  readonly transferNodes: readonly Node[];
  /** One for each server, in the same order. */
  readonly clients: readonly Client[];
  /** One for each teller. */
  readonly transferClients: readonly TransferClient[];
  readonly users: readonly User[];
  readonly mongo: Connection;
}

/** Our own line to the books may be silenced with the others. */
const FAST_FAILOVER = { heartbeatFrequencyMS: 500, connectTimeoutMS: 1_500 };

const secret = () => randomBytes(32).toString('hex');

/** Somebody else may take a free port before the engine that was to have it does. */
const ATTEMPTS_MAX = 3;

/** Starts MongoDB and Redis on ports of their own, in a folder that is removed when they stop in peace. */
export async function startDatabases(setting: RedisMode): Promise<Databases> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryStartDatabases(setting);
    } catch (error) {
      if (!(error instanceof DatabaseError) || tries === ATTEMPTS_MAX) throw error;
    }
  }
}

async function tryStartDatabases(setting: RedisMode): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-crash-'));
  const [mongodBinary, redisBinary] = await Promise.all([
    binaryOf('mongod'),
    binaryOf('redis-server'),
  ]);
  const startRedis = setting === 'cluster' ? startRedisCluster : startRedisPair;
  const [replicaSet, redis] = await Promise.all([
    startReplicaSet(mongodBinary, folder),
    startRedis(redisBinary, folder),
  ]);
  const stop = async () => {
    await Promise.all([replicaSet.stop(), redis.stop()]);
    if (!process.env['CRASH_KEEP']) await rm(folder, { recursive: true, force: true });
  };
  return { folder, replicaSet, redis, stop };
}

async function startServerNodes(folder: string, program: string, env: NodeJS.ProcessEnv) {
  const life = { CRASH_PACKET_LIFE_MS: String(SHORT_LIFE_MS) };
  const roles = [...SERVER_ROLES, 'worker'];
  const hired: Awaited<ReturnType<typeof startNode>>[] = [];
  for (const [i, role] of roles.entries()) {
    const own = { ...env, ROLE: role, ...(i === 0 && life) };
    const logFile = join(folder, `${role}.log`);
    hired.push(await startNode(role, { program, env: own, logFile }));
  }
  const [worker] = hired.splice(-1);
  if (!worker) throw new Error('nobody works');
  return { servers: hired, worker: worker.node };
}

/** Builds the house on its ground; `patches` are the faults of a negative control. */
export async function startSystem(
  ground: Databases,
  { name, crowd, patches = [] }: { name: string; crowd: number; patches?: readonly Patch[] },
): Promise<System> {
  const folder = join(ground.folder, name);
  const programs = await bundle(folder, patches);
  const MONGODB_URL = ground.replicaSet.url(name);
  const botSecret = secret();
  const secrets = { TOKEN_SECRET: secret(), BOT_SECRET: botSecret, PACKET_SECRET: secret() };
  const urls = { MONGODB_URL, REDIS_URL: ground.redis.url, PII_SECRET: secret() };
  const settings = { ...urls, ...secrets, DATA_DIR: folder, LOG_LEVEL: 'warn', NODE_OPTIONS: '' };
  const env = { ...process.env, ...settings };
  const { servers, worker } = await startServerNodes(folder, programs.server, env);
  const hiring = Array.from({ length: TRANSFER_NODES }, (_, i) => {
    const logFile = join(folder, `teller-${i}.log`);
    return startNode(`teller ${i}`, { program: programs.teller, env, logFile });
  });
  const tellers = await Promise.all(hiring);
  const mongo = await mongoose.createConnection(MONGODB_URL, FAST_FAILOVER).asPromise();
  const clients = servers.map(({ port }) => clientOf(port));
  return {
    ...ground,
    servers: servers.map(({ node }) => node),
    worker,
    transferNodes: tellers.map(({ node }) => node),
    clients,
    transferClients: tellers.map(({ port }) => transferClientOf(port)),
    users: await signUpUsers({ clients, botSecret }, crowd),
    mongo,
    async stop() {
      await mongo.close();
      const staff = [...servers, ...tellers].map(({ node }) => node);
      await Promise.all([...staff, worker].map((victim) => victim.stop()));
    },
  };
}
