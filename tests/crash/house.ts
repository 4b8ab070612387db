import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@pingshan/shared/client';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import {
  type Child,
  findEngine,
  freePort,
  mongodbUrl,
  startChild,
  startMongod,
  startRedis,
  userCacheDir,
} from '../../server/src/engines/index.ts';
import { Victim } from './victim.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SERVERS = 2;
const GRACE_MS = 20_000;
const READY_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 50;
/** Longer than a server may take to say that it does not know. */
const ANSWER_MS = 20_000;

/** Real engines and real servers, all of them there to be killed, and the checker's own way to each engine. */
export interface House {
  readonly mongod: Victim;
  readonly redis: Victim;
  readonly servers: readonly Victim[];
  /** One client for each server, in the same order. */
  readonly clients: readonly Client[];
  readonly botSecret: string;
  readonly books: Connection;
  readonly gate: Redis;
  readonly stop: () => Promise<void>;
}

const secret = () => randomBytes(32).toString('hex');

async function isReady(url: string): Promise<boolean> {
  const asking = fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) });
  return asking.then(
    ({ ok }) => ok,
    () => false,
  );
}

async function startServer(url: string, logFile: string, env: NodeJS.ProcessEnv): Promise<Child> {
  const args = ['--import', 'tsx', 'server/src/main.ts'];
  const child = await startChild({
    file: process.execPath,
    args,
    cwd: ROOT,
    env,
    logFile,
    grace_ms: GRACE_MS,
  });
  const end_ms = performance.now() + READY_TIMEOUT_MS;
  while (!(await isReady(url))) {
    if (!child.alive() || performance.now() > end_ms) {
      await child.stop();
      throw new Error(`a server does not start: see ${logFile}`);
    }
    await pause(READY_POLL_MS);
  }
  return child;
}

const clientOf = (url: string): Client =>
  createClient(async ({ method, path, headers, body }) => {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(url + path, { method, headers, body: body ?? null, signal });
    return { status: response.status, body: await response.json() };
  });

async function startEngines(folder: string) {
  const { env } = process;
  const places = { env, cacheDir: userCacheDir(env['XDG_CACHE_HOME']) };
  const [mongodPath, redisPath] = await Promise.all([
    findEngine('mongod', places, () => undefined),
    findEngine('redis-server', places, () => undefined),
  ]);
  const place = async (name: string, binary: string) => ({
    binary,
    dataDir: join(folder, name),
    logFile: join(folder, `${name}.log`),
    port: await freePort(),
  });
  const mongo = await place('mongod', mongodPath.path);
  const cache = await place('redis', redisPath.path);
  const mongod = await Victim.start('mongod', () => startMongod(mongo));
  const redis = await Victim.start('redis', () => startRedis(cache), cache.dataDir);
  const urls = {
    MONGODB_URL: mongodbUrl(mongo.port, 'crash'),
    REDIS_URL: `redis://127.0.0.1:${cache.port}/0`,
  };
  return { mongod, redis, urls };
}

async function startServers(folder: string, env: NodeJS.ProcessEnv) {
  const servers: Victim[] = [];
  const clients: Client[] = [];
  for (let i = 0; i < SERVERS; i++) {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const logFile = join(folder, `server-${i}.log`);
    const start = () => startServer(url, logFile, { ...env, PORT: port });
    servers.push(await Victim.start(`server ${i}`, start));
    clients.push(clientOf(url));
  }
  return { servers, clients };
}

/** Starts everything on ports of its own, in a folder that is removed when the house is stopped in peace. */
export async function startHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-crash-'));
  const { mongod, redis, urls } = await startEngines(folder);
  const botSecret = secret();
  const secrets = { TOKEN_SECRET: secret(), BOT_SECRET: botSecret, PACKET_SECRET: secret() };
  const settings = { ...urls, ...secrets, PII_SECRET: secret(), DATA_DIR: folder, ROLE: 'all' };
  const env = { ...process.env, ...settings, LOG_LEVEL: 'warn', NODE_OPTIONS: '' };
  const { servers, clients } = await startServers(folder, env);
  const books = await mongoose.createConnection(urls.MONGODB_URL).asPromise();
  const gate = new Redis(urls.REDIS_URL).on('error', () => undefined);
  const stop = async () => {
    gate.disconnect();
    await books.close();
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all([mongod.stop(), redis.stop()]);
    if (!process.env['CRASH_KEEP']) await rm(folder, { recursive: true, force: true });
  };
  return { mongod, redis, servers, clients, botSecret, books, gate, stop };
}
