import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Config } from '../../config.ts';
import type { Log } from '../log.ts';

const STARTUP_TIMEOUT_MS = 60_000;
const RETRY_MS = 200;
const CONNECT_TIMEOUT_MS = 2_000;
/** A dead Redis must be told fast; a slow one on a busy machine must not be called dead. */
const COMMAND_TIMEOUT_MS = 2_000;
/** A line that is silent for so long while it owes an answer is dead; the system itself tries for a quarter of an hour. */
const SOCKET_TIMEOUT_MS = 5_000;
const RETRY_AFTER_S = 1;

export type RedisClient = Redis | Cluster;

export interface RedisHandle {
  readonly client: RedisClient;
  /** Several nodes, any of which may be replaced by another while we speak to it. */
  readonly clustered: boolean;
  /**
   * Changes whenever what Redis holds may have changed behind our back: it was restarted, or another
   * server answers. The same in every process.
   */
  readonly generation: string;
  /** A connection of its own for listening; the caller closes it. */
  readonly createSubscriber: () => RedisClient;
  readonly close: () => Promise<void>;
}

/**
 * A pipeline whose commands have moved to another node comes back as it is where they are of several
 * slots, and nobody looks for the new node: so we look, as often as this.
 */
const SLOTS_REFRESH_MS = 1_000;

/** What a server says when it is there and cannot serve: all of them pass, none means "sold out". */
const TRANSIENT_ERRORS =
  /^(MOVED|ASK|READONLY|OOM|LOADING|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|BUSY|NOREPLICAS|MISCONF|UNKILLABLE)/;
/** The last one is a pipeline whose slots moved while it was put together: nothing of it was sent. */
const CONNECTION_ERRORS =
  /connection is closed|command aborted|isn't writeable|timed out|max retries|ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND|refresh slots|All nodes failed|Cluster (is|isn't)|same slots allocation group/i;

/** True where Redis is away or cannot serve, false where a script or a command of ours is wrong. */
export function isRedisUnavailable(error: unknown): boolean {
  return (
    error instanceof Error &&
    (TRANSIENT_ERRORS.test(error.message) || CONNECTION_ERRORS.test(error.message))
  );
}

/** Runs a Redis call; a Redis that is away becomes 503 `unavailable`, with the cause kept for the log. */
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

const reconnectDelay = (times: number) => Math.min(50 * times, 1_000);

const OPTIONS: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: SOCKET_TIMEOUT_MS,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  enableAutoPipelining: true,
  retryStrategy: reconnectDelay,
  /** After a fail-over the old master is read-only: look for the new one. */
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/** `redis+cluster://a:7000,b:7000` is a Cluster; anything else one server. */
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

/** An eviction would forget who took which share, so a server that evicts is refused. */
async function refuseEviction(client: Redis | Cluster): Promise<void> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  for (const server of servers) {
    const policy = policyOf(await server.info('memory'));
    if (policy === 'noeviction') continue;
    throw new Error(`Redis may forget under pressure (${policy}); set maxmemory-policy noeviction`);
  }
}

async function waitUntilReady(
  client: Redis | Cluster,
  generation: () => string,
  log: Log,
): Promise<void> {
  const since = performance.now();
  for (;;) {
    try {
      await client.ping();
      generation();
      return;
    } catch (error) {
      const away = error instanceof AppError || isRedisUnavailable(error);
      if (!away || performance.now() - since > STARTUP_TIMEOUT_MS) throw error;
      log.debug({ err: error }, 'redis.waiting');
      await sleep(RETRY_MS);
    }
  }
}

/**
 * Follows which servers we speak to. The name is made of their run ids alone, so that every process
 * agrees on it: a restart, a wipe or a promoted replica changes it, a dropped connection does not.
 */
function followGeneration(client: Redis | Cluster, log: Log): () => string {
  let generation: string | undefined;
  let asked = 0;
  const ask = () => {
    const turn = ++asked;
    const servers = client instanceof Cluster ? client.nodes('master') : [client];
    Promise.all(servers.map((server) => server.info('server'))).then(
      (infos) => {
        if (turn !== asked) return;
        const named = infos.map(runIdOf).sort().join('+');
        if (named !== generation) log.info({ generation: named }, 'redis.connected');
        generation = named;
      },
      (error: unknown) => {
        log.debug({ err: error }, 'redis.away');
        // Nobody else asks before the next connection, and until then every tap would be refused.
        if (client.status !== 'end') setTimeout(ask, RETRY_MS).unref();
      },
    );
  };
  client.on('ready', ask);
  /** Until the next server has said its name, no answer of the last one may be relied on. */
  client.on('close', () => {
    generation = undefined;
  });
  /** A replica that takes over is a node we knew, in another role: only the map of slots shows it. */
  if (client instanceof Cluster) client.on('+node', ask).on('-node', ask).on('refresh', ask);
  return () => {
    if (generation !== undefined) return generation;
    throw new AppError('unavailable', { retryAfter: RETRY_AFTER_S });
  };
}

/** Connects to Redis or a Cluster by its address, waiting while it starts. */
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
 * Listening waits for Redis to come back, so unlike commands it queues while there is none. Who subscribes
 * does so whenever it is `ready`: the client's own way forgets the channels where a line breaks
 * while it asks for them, and where no answer comes nobody catches its error, which ends the process.
 */
function openSubscriber(client: Redis | Cluster, log: Log): Redis | Cluster {
  const listener =
    client instanceof Cluster
      ? client.duplicate([], { enableOfflineQueue: true })
      : client.duplicate({
          enableOfflineQueue: true,
          maxRetriesPerRequest: null,
          autoResubscribe: false,
        });
  return listener.on('error', (error: unknown) =>
    log.debug({ err: error }, 'redis.listener_error'),
  );
}
