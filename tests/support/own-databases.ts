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

/** An engine of one test file's own: what is done to it would surprise every other file. */
export interface OwnDatabase {
  readonly port: number;
  readonly pid: number;
  /** For an `afterAll` behind those of whatever uses it. */
  readonly stop: () => Promise<void>;
}

export async function binaryOf(name: 'mongod' | 'redis-server'): Promise<string> {
  return (await findDatabaseBinary(name, readBinaryLookup(), () => undefined)).path;
}

async function start(
  name: 'mongod' | 'redis-server',
  open: (given: {
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
  const engine = await open({ binary, ...files, port });
  return {
    port,
    pid: engine.pid,
    async stop() {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const ownMongod = (parameters: Record<string, string | number> = {}): Promise<OwnDatabase> =>
  start('mongod', (given) => startMongod({ ...given, parameters }));

export const ownRedis = (): Promise<OwnDatabase> => start('redis-server', startRedis);
