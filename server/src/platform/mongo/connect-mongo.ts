import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@pingshan/shared/wait-until';
import mongoose, { type Connection } from 'mongoose';
import type { Config } from '../../config.ts';
import { batch } from '../batch.ts';
import type { Log } from '../log.ts';

/** An engine that starts beside us may take this long; after that something else is wrong. */
const STARTUP_TIMEOUT_MS = 60_000;
const RETRY_MS = 500;
/** A primary is elected in about ten seconds; callers meanwhile get 503 long before. */
const SERVER_SELECTION_TIMEOUT_MS = 5_000;
/** Longer than the ten seconds that the driver gives a majority for a commit. */
const SOCKET_TIMEOUT_MS = 12_000;
/**
 * How often the driver asks whether a member is there, and how much longer than that an answer may take. A
 * line that is silent for both together is given up, with everything that waits on it: callers hear that
 * the outcome is unknown after eight seconds.
 */
const HEARTBEAT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;
const POOL_MAX = 50;
/** For one of those: who waits longer hears 503, and nothing piles up behind a database that stands still. */
const POOL_TIMEOUT_MS = 3_000;
/** How MongoDB knows our sessions from those of a shell or a backup. */
export const APP_NAME = 'pingshan-wallet';
/** Expiry is decided by the database's clock, so a larger gap would surprise people. */
const CLOCK_GAP_MAX_MS = 2_000;

/** Set on every connection, because a deployment may default to weaker ones. */
const CONCERNS = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
} as const;

/** What a server says while it starts, stops, or hands over: another one, or the same a moment later, will do it. */
const TRANSIENT_CODES = new Set<unknown>([
  50, // MaxTimeMSExpired
  91, // ShutdownInProgress
  134, // ReadConcernMajorityNotAvailableYet
  189, // PrimarySteppedDown
  10_107, // NotWritablePrimary
  11_600, // InterruptedAtShutdown
  11_601, // Interrupted: another process took the owner of this session for dead
  11_602, // InterruptedDueToReplStateChange
  13_435, // NotPrimaryNoSecondaryOk
  13_436, // NotPrimaryOrSecondary
]);

/** A full disk has no code of its own: what the system said is passed on. */
const DISK_FULL = /No space left on device/;
/** The driver's own words for having no connection to give, which it exports no classes for. */
const NO_CONNECTION = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);

/** While the driver waits until the line has taken what it wrote, it passes on what the line says as it is. */
const CONNECTION_ERRORS = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;

/**
 * True where MongoDB is away or cannot serve just now, false where a command of ours is wrong. It does
 * not say that nothing happened: the line may have been lost after the command was sent.
 */
export function isMongoUnavailable(error: unknown): boolean {
  const { MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;
  if (error instanceof MongoServerError) {
    return TRANSIENT_CODES.has(error.code) || DISK_FULL.test(error.message);
  }
  if (error instanceof Error && NO_CONNECTION.has(error.name)) return true;
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  return CONNECTION_ERRORS.has(String(codeOf(error)));
}

type Admin = Pick<mongoose.mongo.Admin, 'command'>;

async function concernFaults(admin: Admin): Promise<string[]> {
  const defaults = await admin.command({ getDefaultRWConcern: 1 });
  const write = defaults['defaultWriteConcern'];
  const read = defaults['defaultReadConcern']?.level;
  const faults: string[] = [];
  if (write && write.w !== undefined && write.w !== 'majority') {
    faults.push(`its default write concern is w: ${write.w}; set it back to majority`);
  }
  if (read !== undefined && !['local', 'majority'].includes(read)) {
    faults.push(`its default read concern is ${read}; set it back to local`);
  }
  return faults;
}

type Client = Pick<Connection, 'getClient'>;

const askTime = batch(
  { itemsMax: Number.POSITIVE_INFINITY, databaseOf: (mongo: Client) => mongo },
  async (mongo: Client, _only: null, asked: readonly null[]): Promise<Date[]> => {
    const { localTime } = await mongo.getClient().db('admin').command({ hello: 1 });
    return asked.map(() => localTime as Date);
  },
);

/** The one clock that all processes share: what a packet's day is measured by. */
export const databaseTime = (mongo: Client): Promise<Date> => askTime(mongo, null, null);

/** What would make a promise of ours untrue on this deployment, in words that say what to do. */
async function deploymentFaults(connection: Connection, log: Log): Promise<string[]> {
  const admin = connection.getClient().db('admin').admin();
  const asked = Date.now();
  const hello = await admin.command({ hello: 1 });
  const replicated = Boolean(hello['setName']) || hello['msg'] === 'isdbgrid';
  if (!replicated) {
    return ['it is a single server without transactions; start it with --replSet'];
  }
  const gap_ms = Math.abs(Number(hello['localTime']) - asked);
  if (gap_ms > CLOCK_GAP_MAX_MS) log.warn({ gap_ms }, 'mongo.clock_differs');
  return concernFaults(admin);
}

async function open(url: string): Promise<Connection> {
  const connection = mongoose.createConnection(url, {
    ...CONCERNS,
    appName: APP_NAME,
    maxPoolSize: POOL_MAX,
    waitQueueTimeoutMS: POOL_TIMEOUT_MS,
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    socketTimeoutMS: SOCKET_TIMEOUT_MS,
    heartbeatFrequencyMS: HEARTBEAT_MS,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    retryWrites: true,
    autoIndex: false,
    autoCreate: false,
  });
  return connection.asPromise().catch(async (error: unknown) => {
    await connection.destroy();
    throw error;
  });
}

/** Opens a connection. Until `STARTUP_TIMEOUT_MS` a database that still starts is tried again. */
async function openWhenReady(url: string, log: Log): Promise<Connection> {
  let lastError: unknown;
  const attempt = () =>
    open(url).catch((error: unknown) => {
      log.info({ err: error }, 'mongo.waiting');
      lastError = error;
      return undefined;
    });
  const timer = { now: () => performance.now(), sleep };
  const options = { timeout_ms: STARTUP_TIMEOUT_MS, interval_ms: RETRY_MS };
  const connection = await waitUntil(timer, attempt, options);
  if (!connection) throw lastError;
  return connection;
}

/**
 * Connects to the book of record, waiting while it starts. Throws where the deployment could not
 * keep what we promise: no transactions, or defaults that lose acknowledged writes.
 */
export async function connectMongo(deps: {
  config: Pick<Config, 'mongodbUrl'>;
  log: Log;
}): Promise<Connection> {
  const connection = await openWhenReady(deps.config.mongodbUrl, deps.log);
  const faults = await deploymentFaults(connection, deps.log);
  if (faults.length === 0) return connection;
  await connection.close();
  throw new Error(`MongoDB cannot keep money here: ${faults.join('; ')}`);
}
