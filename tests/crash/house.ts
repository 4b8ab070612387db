import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@pingshan/shared/client';
import mongoose, { type Connection } from 'mongoose';
import { EngineFault } from '../../server/src/engines/index.ts';
import { binaryOf } from '../support/own-engines.ts';
import { startCluster } from './cluster.ts';
import { type Gates, type RedisSetting, startPair } from './gates.ts';
import { type Person, welcomePeople } from './people.ts';
import { bundle, type Patch } from './program.ts';
import { clientOf, type Desk, deskOf, hire } from './staff.ts';
import { startTrio, type Trio } from './trio.ts';
import type { Victim } from './victim.ts';

/** One that only answers and one that sweeps as well; the worker only sweeps. */
const SERVER_ROLES = ['api', 'all'] as const;
const TELLERS = 2;
/** What the first server sends ends within the cycle, what the second sends outlasts it. */
const SHORT_LIFE_MS = 3_000;

/** The engines alone: several houses may stand on them, one after another. */
export interface Ground {
  readonly folder: string;
  readonly trio: Trio;
  readonly gates: Gates;
  readonly stop: () => Promise<void>;
}

/** Our own processes on real engines, all of them there to be killed, and the checker's own way to the books. */
export interface House extends Ground {
  readonly servers: readonly Victim[];
  readonly worker: Victim;
  readonly tellers: readonly Victim[];
  /** One for each server, in the same order. */
  readonly clients: readonly Client[];
  /** One for each teller. */
  readonly desks: readonly Desk[];
  readonly people: readonly Person[];
  readonly books: Connection;
}

/** Our own line to the books may be silenced with the others. */
const PROMPT = { heartbeatFrequencyMS: 500, connectTimeoutMS: 1_500 };

const secret = () => randomBytes(32).toString('hex');

/** Somebody else may take a free port before the engine that was to have it does. */
const TRIES = 3;

/** Starts MongoDB and Redis on ports of their own, in a folder that is removed when they stop in peace. */
export async function layGround(setting: RedisSetting): Promise<Ground> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryGround(setting);
    } catch (error) {
      if (!(error instanceof EngineFault) || tries === TRIES) throw error;
    }
  }
}

async function tryGround(setting: RedisSetting): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-crash-'));
  const [mongod, redis] = await Promise.all([binaryOf('mongod'), binaryOf('redis-server')]);
  const startGates = setting === 'cluster' ? startCluster : startPair;
  const [trio, gates] = await Promise.all([startTrio(mongod, folder), startGates(redis, folder)]);
  const stop = async () => {
    await Promise.all([trio.stop(), gates.stop()]);
    if (!process.env['CRASH_KEEP']) await rm(folder, { recursive: true, force: true });
  };
  return { folder, trio, gates, stop };
}

async function hireServers(folder: string, program: string, env: NodeJS.ProcessEnv) {
  const life = { CRASH_PACKET_LIFE_MS: String(SHORT_LIFE_MS) };
  const roles = [...SERVER_ROLES, 'worker'];
  const hired: Awaited<ReturnType<typeof hire>>[] = [];
  for (const [i, role] of roles.entries()) {
    const own = { ...env, ROLE: role, ...(i === 0 && life) };
    const logFile = join(folder, `${role}.log`);
    hired.push(await hire(role, { program, env: own, logFile }));
  }
  const [worker] = hired.splice(-1);
  if (!worker) throw new Error('nobody works');
  return { servers: hired, worker: worker.victim };
}

/** Builds the house on its ground; `patches` are the faults of a negative control. */
export async function buildHouse(
  ground: Ground,
  { name, crowd, patches = [] }: { name: string; crowd: number; patches?: readonly Patch[] },
): Promise<House> {
  const folder = join(ground.folder, name);
  const programs = await bundle(folder, patches);
  const MONGODB_URL = ground.trio.url(name);
  const botSecret = secret();
  const secrets = { TOKEN_SECRET: secret(), BOT_SECRET: botSecret, PACKET_SECRET: secret() };
  const urls = { MONGODB_URL, REDIS_URL: ground.gates.url, PII_SECRET: secret() };
  const settings = { ...urls, ...secrets, DATA_DIR: folder, LOG_LEVEL: 'warn', NODE_OPTIONS: '' };
  const env = { ...process.env, ...settings };
  const { servers, worker } = await hireServers(folder, programs.server, env);
  const hiring = Array.from({ length: TELLERS }, (_, i) => {
    const logFile = join(folder, `teller-${i}.log`);
    return hire(`teller ${i}`, { program: programs.teller, env, logFile });
  });
  const tellers = await Promise.all(hiring);
  const books = await mongoose.createConnection(MONGODB_URL, PROMPT).asPromise();
  const clients = servers.map(({ port }) => clientOf(port));
  return {
    ...ground,
    servers: servers.map(({ victim }) => victim),
    worker,
    tellers: tellers.map(({ victim }) => victim),
    clients,
    desks: tellers.map(({ port }) => deskOf(port)),
    people: await welcomePeople({ clients, botSecret }, crowd),
    books,
    async stop() {
      await books.close();
      const staff = [...servers, ...tellers].map(({ victim }) => victim);
      await Promise.all([...staff, worker].map((victim) => victim.stop()));
    },
  };
}
