import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { type Child, DATABASE_ENV, startChild } from './child.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** A large append-only file takes a while to load. */
const READY_TIMEOUT_MS = 60_000;
/** Time to write everything down. */
const STOP_GRACE_MS = 15_000;
const ASK_TIMEOUT_MS = 1_000;

export interface RedisOptions {
  binary: string;
  dataDir: string;
  logFile: string;
  port: number;
  /** More of Redis's own settings, for a member of a Cluster. */
  settings?: Readonly<Record<string, string | number>>;
  /** Stops it when aborted, whatever it is doing. */
  signal?: AbortSignal;
}

/**
 * Starts redis-server on the loopback, with its append-only file on, and never evicting: a key that
 * vanishes by itself would look like a packet that never was. Resolves when it answers.
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
    env: DATABASE_ENV,
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

/** Whether the server on this port has loaded its data and is that very process, not a stranger. */
async function isServedByProcess(pid: number, port: number): Promise<boolean> {
  const info = await fetchInfo(port);
  return info.includes(`process_id:${pid}\r\n`) && !info.includes('loading:1');
}

/** One `INFO` in the plain form of the protocol: no client library for a single question. */
async function fetchInfo(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', timeout: ASK_TIMEOUT_MS });
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
