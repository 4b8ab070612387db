import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '@pingshan/shared/backoff';
import { AppError } from '@pingshan/shared/errors';
import { waitUntil } from '@pingshan/shared/wait-until';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Config } from '../../config.ts';
import type { Log } from '../log.ts';

const STARTUP_TIMEOUT_MS = 60_000;
const RETRY_MS = 200;
const CONNECT_TIMEOUT_MS = 2_000;
/**
 * Short enough to answer a caller while Redis is down, long enough for a slow Redis on a busy
 * machine.
 */
const COMMAND_TIMEOUT_MS = 2_000;
/**
 * A connection that owes a reply and is silent for so long is half-open; TCP itself retries for 15
 * minutes.
 */
const SOCKET_TIMEOUT_MS = 5_000;
const RETRY_AFTER_S = 1;

export type RedisClient = Redis | Cluster;

export interface RedisHandle {
  readonly client: RedisClient;
  /** A Cluster: each of its nodes may be replaced by a replica while the connection stays open. */
  readonly clustered: boolean;
  /**
   * Changes whenever Redis may have lost writes: it was restarted, or another server answers. Every
   * process computes the same value. Reading it throws `unavailable` until it is known.
   */
  readonly generation: string;
  /** Opens a connection for subscriptions, which the caller closes. */
  readonly createSubscriber: () => RedisClient;
  readonly close: () => Promise<void>;
}

/**
 * ioredis does not follow MOVED for a pipeline whose commands are of several slots, so the map of
 * slots is read again at this interval.
 */
const SLOTS_REFRESH_MS = 1_000;

/**
 * Errors of a server that is up and cannot serve. All of them are temporary, and none means "sold
 * out".
 */
const TRANSIENT_ERRORS =
  /^(MOVED|ASK|READONLY|OOM|LOADING|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|BUSY|NOREPLICAS|MISCONF|UNKILLABLE)/;
/**
 * The last one is a pipeline whose slots moved before it was sent: none of its commands was
 * executed.
 */
const CONNECTION_ERRORS =
  /connection is closed|command aborted|isn't writeable|timed out|max retries|ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND|refresh slots|All nodes failed|Cluster (is|isn't)|same slots allocation group/i;

/**
 * True where Redis cannot be reached or cannot serve, false where a script or a command is wrong.
 */
export function isRedisUnavailable(error: unknown): boolean {
  return (
    error instanceof Error &&
    (TRANSIENT_ERRORS.test(error.message) || CONNECTION_ERRORS.test(error.message))
  );
}

/**
 * Runs a Redis call; throws `unavailable` (503) where Redis cannot serve, with the cause for the
 * log.
 */
export async function withRedis<Reply>(call: () => Promise<Reply>): Promise<Reply> {
  try {
    return await call();
  } catch (error) {
    if (!isRedisUnavailable(error)) throw error;
    throw Object.assign(new AppError('unavailable', { retryAfter: RETRY_AFTER_S }), {
      cause: error,
    });
  }
}

/** A Redis that is back is used within half a second. ioredis counts attempts from 1. */
const delay = backoff({ first_ms: 50, max_ms: 500 });
const reconnectDelay = (attempt: number) => delay(attempt - 1);

const OPTIONS: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: SOCKET_TIMEOUT_MS,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  enableAutoPipelining: true,
  retryStrategy: reconnectDelay,
  /**
   * After a failover the old master is read-only, so the client connects again to find the new one.
   */
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/** `redis+cluster://a:7000,b:7000` is a Cluster; any other address is one server. */
function openClient(url: string): Redis | Cluster {
  const cluster = /^(rediss?)\+cluster:\/\/(?:([^@]*)@)?(.+)$/.exec(url);
  if (!cluster) return new Redis(url, OPTIONS);
  const [, scheme, credentials, hosts = ''] = cluster;
  const nodes = hosts
    .replace(/\/.*$/, '')
    .split(',')
    .map((host) => `${scheme}://${credentials ? `${credentials}@` : ''}${host}`);
  return new Cluster(nodes, {
    redisOptions: OPTIONS,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    clusterRetryStrategy: reconnectDelay,
    slotsRefreshInterval: SLOTS_REFRESH_MS,
  });
}

const policyOf = (info: string) => /maxmemory_policy:(\S+)/.exec(info)?.[1];
const runIdOf = (info: string) => /run_id:(\S+)/.exec(info)?.[1] ?? 'unknown';

/** An eviction would delete reservations, so a server that evicts keys is refused. */
async function refuseEviction(client: Redis | Cluster): Promise<void> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  for (const server of servers) {
    const policy = policyOf(await server.info('memory'));
    if (policy === 'noeviction') continue;
    throw new Error(`Redis may evict keys (${policy}); set maxmemory-policy noeviction`);
  }
}

async function waitUntilReady(
  client: Redis | Cluster,
  generation: () => string,
  log: Log,
): Promise<void> {
  let lastError: unknown;
  const check = async () => {
    try {
      await client.ping();
      generation();
      return true;
    } catch (error) {
      if (!(error instanceof AppError || isRedisUnavailable(error))) throw error;
      log.debug({ err: error }, 'redis.waiting');
      lastError = error;
      return false;
    }
  };
  const timer = { now: () => performance.now(), sleep };
  const options = { timeout_ms: STARTUP_TIMEOUT_MS, interval_ms: RETRY_MS };
  if (!(await waitUntil(timer, check, options))) throw lastError;
}

/**
 * Reads the run ids of the connected servers and makes the generation of them alone, so that every
 * process computes the same: a restart or a promoted replica changes it, a dropped connection does
 * not.
 */
function followGeneration(client: Redis | Cluster, log: Log): () => string {
  let generation: string | undefined;
  let reads = 0;
  const read = () => {
    const latest = ++reads;
    const servers = client instanceof Cluster ? client.nodes('master') : [client];
    Promise.all(servers.map((server) => server.info('server'))).then(
      (infos) => {
        if (latest !== reads) return;
        const current = infos.map(runIdOf).sort().join('+');
        if (current !== generation) log.info({ generation: current }, 'redis.connected');
        generation = current;
      },
      (error: unknown) => {
        log.debug({ err: error }, 'redis.generation_unread');
        // No event reads it again before the next connection, and every command would be refused
        // until then.
        if (client.status !== 'end') setTimeout(read, RETRY_MS).unref();
      },
    );
  };
  client.on('ready', read);
  // The next connection may reach another server, so the generation is unknown until its run id is
  // read.
  client.on('close', () => {
    generation = undefined;
  });
  // A promoted replica was a node of the Cluster before: only the map of slots shows its new role.
  if (client instanceof Cluster) client.on('+node', read).on('-node', read).on('refresh', read);
  return () => {
    if (generation !== undefined) return generation;
    throw new AppError('unavailable', { retryAfter: RETRY_AFTER_S });
  };
}

/**
 * Connects to one Redis or to a Cluster, and waits while it starts. Throws where its settings evict
 * keys.
 */
export async function connectRedis(deps: { config: Config; log: Log }): Promise<RedisHandle> {
  const { config, log } = deps;
  const client = openClient(config.redisUrl);
  client.on('error', (error: unknown) => log.warn({ err: error }, 'redis.error'));
  const generation = followGeneration(client, log);
  try {
    await waitUntilReady(client, generation, log);
    await refuseEviction(client);
  } catch (error) {
    client.disconnect();
    throw error;
  }
  return {
    client,
    clustered: client instanceof Cluster,
    get generation() {
      return generation();
    },
    createSubscriber: () => openSubscriber(client, log),
    async close() {
      await client.quit().catch(() => client.disconnect());
    },
  };
}

/**
 * Opens a connection for subscriptions. Unlike commands, they are queued until Redis is back. The
 * caller subscribes at every `ready`: where the connection breaks during ioredis's own
 * resubscription, the channels are lost, and where that gets no reply, its rejection is unhandled
 * and ends the process.
 */
function openSubscriber(client: Redis | Cluster, log: Log): Redis | Cluster {
  const subscriber =
    client instanceof Cluster
      ? client.duplicate([], { enableOfflineQueue: true })
      : client.duplicate({
          enableOfflineQueue: true,
          maxRetriesPerRequest: null,
          autoResubscribe: false,
        });
  return subscriber.on('error', (error: unknown) =>
    log.debug({ err: error }, 'redis.subscriber_error'),
  );
}
