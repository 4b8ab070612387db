import { mkdir } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { type Child, DATABASE_ENV, startChild } from './child.ts';
import { DatabaseError } from './events.ts';
import { waitUntilReady } from './wait-until-ready.ts';
import { joinReplicaSet, type Membership, REPLICA_SET } from './replica-set.ts';

/** After `kill -9` the journal is replayed first. */
const READY_TIMEOUT_MS = 60_000;
/** Time to write everything down. */
const STOP_GRACE_MS = 15_000;
const CONNECT_TIMEOUT_MS = 2_000;
/**
 * A backup reads one moment for as long as it takes, and mongod keeps a moment for five minutes by itself.
 * A million journals take eight seconds; half an hour leaves room, and costs the disk half an hour of old
 * balances.
 */
const PARAMETERS = {
  diagnosticDataCollectionEnabled: false,
  minSnapshotHistoryWindowInSeconds: 1_800,
  /** A primary that is told to stop waits for others to take over: fifteen seconds, by itself. */
  shutdownTimeoutMillisForSignaledShutdown: 500,
};
/** mongod's own exit code for "another mongod holds these files". */
const DATA_IN_USE_EXIT = 'exit 100';

export interface MongodOptions {
  binary: string;
  dataDir: string;
  logFile: string;
  port: number;
  /** More of mongod's own parameters. */
  parameters?: Readonly<Record<string, string | number>>;
  /** Where it is one of several; else it is a replica set of one. */
  membership?: Membership;
  /** Stops it when aborted, whatever it is doing. */
  signal?: AbortSignal;
}

/**
 * Starts mongod on the loopback as a member of a replica set (transactions need one), keeping its
 * data in `dataDir`. Resolves when it is primary and takes writes, or follows another that does.
 * @throws EngineFault `data_in_use` when another mongod holds these files.
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
    env: DATABASE_ENV,
    grace_ms: STOP_GRACE_MS,
    signal,
  });
  try {
    const host = `127.0.0.1:${port}`;
    const membership = options.membership ?? { host, hosts: [host] };
    const ready = () => isMemberReady(child.pid, port, membership);
    await waitUntilReady('mongod', child, ready, READY_TIMEOUT_MS);
  } catch (error) {
    if (!child.alive() && (await child.exited) === DATA_IN_USE_EXIT)
      throw new DatabaseError('data_in_use', 'mongod', dataDir);
    throw error;
  }
  return child;
}

/** The address for the server's driver. */
export function mongodbUrl(port: number, database: string): string {
  return mongodbSetUrl([`127.0.0.1:${port}`], database);
}

/** The same for a set of several. */
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
