import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findDatabaseBinary,
  isPortFree,
  stablePort,
  mongodbUrl,
  startMongod,
} from '../../launcher/databases/index.ts';
import type { LaunchConfig } from '../../launcher/config.ts';
import type { Platform } from '../platform/context.ts';
import { createLog } from '../platform/log.ts';
import { connectMongo } from '../platform/mongo/connect-mongo.ts';
import { WORDS } from './proving-words.ts';

const DATABASE = 'pingshan';
const NOTHING = async () => undefined;

/** The books that a command works on. */
export type OpenDatabase = Pick<Platform, 'mongo'>;

interface Wanted {
  /** Another database of the same deployment than the house's own. */
  readonly database?: string | undefined;
  /** Where there is no house yet, make a place for its books. */
  readonly make?: boolean;
}

/** The address as it was given, of another database. */
const urlWithDatabase = (url: string, database: string): string =>
  url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);

async function portOf({ dataDir, language }: LaunchConfig, make: boolean): Promise<number> {
  const file = join(dataDir, 'mongod.port');
  const port = Number(await readFile(file, 'utf8').catch(() => Number.NaN));
  if (!Number.isNaN(port)) return port;
  if (!make) throw new Error(WORDS[language].audit.noBooks(dataDir));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return stablePort(file);
}

async function findMongod(config: LaunchConfig, make: boolean) {
  const { dataDir, binaryLookup } = config;
  if (config.mongodbUrl) return { url: config.mongodbUrl, stop: NOTHING };
  const port = await portOf(config, make);
  const url = mongodbUrl(port, DATABASE);
  if (!(await isPortFree(port))) return { url, stop: NOTHING };
  const { path: binary } = await findDatabaseBinary('mongod', binaryLookup, () => undefined);
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const logFile = join(dataDir, 'logs', 'books-mongod.log');
  const child = await startMongod({ binary, dataDir: join(dataDir, 'mongod'), logFile, port });
  return { url, stop: () => child.stop() };
}

async function openDatabase(config: LaunchConfig, wanted: Wanted) {
  const { url, stop } = await findMongod(config, wanted.make ?? false);
  const mongodbUrl = wanted.database === undefined ? url : urlWithDatabase(url, wanted.database);
  const log = createLog({ logLevel: 'error' });
  try {
    return { mongo: await connectMongo({ config: { mongodbUrl }, log }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Works on the books that the environment names, that a running house serves, or that lie in its folder: a
 * mongod is then started for the occasion. Throws where there are none.
 */
export async function withDatabase<Result>(
  config: LaunchConfig,
  work: (books: OpenDatabase) => Promise<Result>,
  wanted: Wanted = {},
): Promise<Result> {
  const { mongo, stop } = await openDatabase(config, wanted);
  try {
    return await work({ mongo });
  } finally {
    await mongo.close();
    await stop();
  }
}
