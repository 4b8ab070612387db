import { mkdir } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { databaseEnvironment } from '../config.ts';
import { type Child, startChild } from './child.ts';
import { DatabaseError } from './database-error.ts';
import { joinReplicaSet, type Membership, REPLICA_SET } from './replica-set.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** After a crash mongod replays its journal before it answers. */
const READY_TIMEOUT_MS = 60_000;
/** Time to write everything to disk. */
const STOP_GRACE_MS = 15_000;
const CONNECT_TIMEOUT_MS = 2_000;
const PARAMETERS = {
  diagnosticDataCollectionEnabled: false,
  /**
   * A backup reads from one snapshot. mongod's default is to keep a snapshot for five minutes; a million
   * entries take eight seconds to read, so half an hour is ample, at the cost of old versions on disk.
   */
  minSnapshotHistoryWindowInSeconds: 1_800,
  /** A primary that receives SIGTERM waits for a successor, by default for fifteen seconds. */
  shutdownTimeoutMillisForSignaledShutdown: 500,
};
/** mongod's exit code for "another mongod holds these files". */
const DATA_IN_USE_EXIT = 'exit 100';

export interface MongodOptions {
  binary: string;
  dataDir: string;
  logFile: string;
  port: number;
  /** Further parameters of mongod. */
  parameters?: Readonly<Record<string, string | number>>;
  /** For one of several members; without it, mongod is a replica set of one. */
  membership?: Membership;
  /** Stops the process when aborted, also while it starts. */
  signal?: AbortSignal;
}

/**
 * Starts mongod on the loopback interface as a member of a replica set (transactions need one), with
 * its data in `dataDir`. Resolves when it is a primary that takes writes, or a secondary.
 * @throws DatabaseError `data_in_use` when another mongod holds these files.
 */
export async function startMongod(options: MongodOptions): Promise<Child> {
  const { binary, dataDir, logFile, port, signal } = options;
  await mkdir(dataDir, { recursive: true });
  const settings = {
    replSet: REPLICA_SET,
    port,
    bind_ip: '127.0.0.1',
    dbpath: dataDir,
    wiredTigerCacheSizeGB: 0.5,
  };
  const flags = [
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...Object.entries({ ...PARAMETERS, ...options.parameters }).flatMap(([name, value]) => [
      '--setParameter',
      `${name}=${value}`,
    ]),
  ];
  const child = await startChild({
    file: binary,
    args: [...flags, '--nounixsocket'],
    logFile,
    env: databaseEnvironment(),
    grace_ms: STOP_GRACE_MS,
    signal,
  });
  try {
    const host = `127.0.0.1:${port}`;
    const membership = options.membership ?? { host, hosts: [host] };
    const isReady = () => isMemberReady(child.pid, port, membership);
    await waitUntilReady('mongod', child, isReady, READY_TIMEOUT_MS);
  } catch (error) {
    if (!child.alive() && (await child.exited) === DATA_IN_USE_EXIT)
      throw new DatabaseError('data_in_use', 'mongod', dataDir);
    throw error;
  }
  return child;
}

/** The connection string of a replica set of one. */
export function mongodbUrl(port: number, database: string): string {
  return mongodbSetUrl([`127.0.0.1:${port}`], database);
}

/** The connection string of a replica set of several. */
export function mongodbSetUrl(hosts: readonly string[], database: string): string {
  return `mongodb://${hosts.join(',')}/${database}?replicaSet=${REPLICA_SET}`;
}

async function isMemberReady(pid: number, port: number, membership: Membership): Promise<boolean> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: CONNECT_TIMEOUT_MS,
  });
  try {
    const admin = client.db('admin');
    const status = await admin.command({ serverStatus: 1, repl: 0, metrics: 0, wiredTiger: 0 });
    if (Number(status['pid']) !== pid) return false;
    return await joinReplicaSet(admin, membership);
  } finally {
    await client.close();
  }
}
