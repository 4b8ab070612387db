import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseError } from '../../../server/launcher/databases/index.ts';
import { binaryOf } from '../../support/own-databases.ts';
import { startReplicatedCluster } from './redis-cluster.ts';
import { type RedisMode, type RedisTopology, startRedisPair } from './redis-topology.ts';
import { type ReplicaSet, startReplicaSet } from './replica-set.ts';

/** MongoDB and Redis alone. Several systems can run on them, one after the other. */
export interface Databases {
  readonly folder: string;
  readonly replicaSet: ReplicaSet;
  readonly redis: RedisTopology;
  readonly stop: () => Promise<void>;
}

/** Another process may take a port between the moment it was found free and the start of mongod. */
const ATTEMPTS_MAX = 3;

/** Starts MongoDB and Redis on free ports, with their data in a folder that `stop` removes. */
export async function startDatabases(mode: RedisMode): Promise<Databases> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryStartDatabases(mode);
    } catch (error) {
      if (!(error instanceof DatabaseError) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

async function tryStartDatabases(mode: RedisMode): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-crash-'));
  const [mongod, redisServer] = await Promise.all([binaryOf('mongod'), binaryOf('redis-server')]);
  const startRedis = mode === 'cluster' ? startReplicatedCluster : startRedisPair;
  const [replicaSet, redis] = await Promise.all([
    startReplicaSet(mongod, folder),
    startRedis(redisServer, folder),
  ]);
  const stop = async () => {
    await Promise.all([replicaSet.stop(), redis.stop()]);
    if (!process.env['CRASH_KEEP']) await rm(folder, { recursive: true, force: true });
  };
  return { folder, replicaSet, redis, stop };
}
