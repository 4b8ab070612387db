import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBinaryLookup } from '../../server/launcher/config.ts';
import {
  type Child,
  findDatabaseBinary,
  freePort,
  startMongod,
  startRedis,
} from '../../server/launcher/databases/index.ts';

/** A mongod or redis-server of one test file, whose tests may stop it or make it fail. */
export interface OwnDatabase {
  readonly port: number;
  readonly pid: number;
  /** Call it in an `afterAll` that is registered after those of the servers that use it. */
  readonly stop: () => Promise<void>;
}

/** The path of a database's program. */
export async function binaryOf(name: 'mongod' | 'redis-server'): Promise<string> {
  return (await findDatabaseBinary(name, readBinaryLookup(), () => undefined)).path;
}

async function start(
  name: 'mongod' | 'redis-server',
  startProcess: (options: {
    binary: string;
    dataDir: string;
    logFile: string;
    port: number;
  }) => Promise<Child>,
): Promise<OwnDatabase> {
  const binary = await binaryOf(name);
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-own-'));
  const port = await freePort();
  const files = { dataDir: join(folder, name), logFile: join(folder, 'log') };
  const database = await startProcess({ binary, ...files, port });
  return {
    port,
    pid: database.pid,
    async stop() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const ownMongod = (parameters: Record<string, string | number> = {}): Promise<OwnDatabase> =>
  start('mongod', (options) => startMongod({ ...options, parameters }));

export const ownRedis = (): Promise<OwnDatabase> => start('redis-server', startRedis);
