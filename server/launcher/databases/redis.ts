import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { databaseEnvironment } from '../config.ts';
import { type Child, startChild } from './child.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** Loading a large append-only file takes a while. */
const READY_TIMEOUT_MS = 60_000;
/** Time to write everything to disk. */
const STOP_GRACE_MS = 15_000;
const INFO_TIMEOUT_MS = 1_000;

export interface RedisOptions {
  binary: string;
  dataDir: string;
  logFile: string;
  port: number;
  /** Further settings of Redis, for a node of a Cluster. */
  settings?: Readonly<Record<string, string | number>>;
  /** Stops the process when aborted, also while it starts. */
  signal?: AbortSignal;
}

/**
 * Starts redis-server on the loopback interface with an append-only file and without eviction: an
 * evicted key would look like a packet that was never sent. Resolves when it answers.
 */
export async function startRedis(options: RedisOptions): Promise<Child> {
  const { binary, dataDir, logFile, port, signal } = options;
  await mkdir(dataDir, { recursive: true });
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: dataDir,
    databases: 64,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = await startChild({
    file: binary,
    args,
    logFile,
    env: databaseEnvironment(),
    grace_ms: STOP_GRACE_MS,
    signal,
  });
  await waitUntilReady(
    'redis-server',
    child,
    () => isServedByProcess(child.pid, port),
    READY_TIMEOUT_MS,
  );
  return child;
}

/** Whether the server on this port has loaded its data and is this process, not another program. */
async function isServedByProcess(pid: number, port: number): Promise<boolean> {
  const info = await fetchInfo(port);
  return info.includes(`process_id:${pid}\r\n`) && !info.includes('loading:1');
}

/** One `INFO` as an inline command: a client library is not needed for one request. */
async function fetchInfo(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', timeout: INFO_TIMEOUT_MS });
  socket.on('timeout', () => socket.destroy(new Error('no answer')));
  try {
    await once(socket, 'connect');
    socket.end('INFO\r\nQUIT\r\n');
    const chunks = await socket.toArray();
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    socket.destroy();
  }
}
