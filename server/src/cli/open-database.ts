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
import { MESSAGES } from './messages/index.ts';

const DATABASE = 'pingshan';
const NOTHING = async () => undefined;

/** The database that a command works on. */
export type OpenDatabase = Pick<Platform, 'mongo'>;

interface Options {
  /** Another database of the same deployment. */
  readonly database?: string | undefined;
  /** Create the data folder where there is none yet. */
  readonly create?: boolean;
}

/** The URL with another database. */
const urlWithDatabase = (url: string, database: string): string =>
  url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);

async function portOf({ dataDir, language }: LaunchConfig, create: boolean): Promise<number> {
  const file = join(dataDir, 'mongod.port');
  const port = Number(await readFile(file, 'utf8').catch(() => Number.NaN));
  if (!Number.isNaN(port)) return port;
  if (!create) throw new Error(MESSAGES[language].audit.noLedger(dataDir));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return stablePort(file);
}

async function findMongod(config: LaunchConfig, create: boolean) {
  const { dataDir, binaryLookup } = config;
  if (config.mongodbUrl) return { url: config.mongodbUrl, stop: NOTHING };
  const port = await portOf(config, create);
  const url = mongodbUrl(port, DATABASE);
  if (!(await isPortFree(port))) return { url, stop: NOTHING };
  const { path: binary } = await findDatabaseBinary('mongod', binaryLookup, () => undefined);
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const logFile = join(dataDir, 'logs', 'command-mongod.log');
  const child = await startMongod({ binary, dataDir: join(dataDir, 'mongod'), logFile, port });
  return { url, stop: () => child.stop() };
}

async function openDatabase(config: LaunchConfig, { database, create = false }: Options) {
  const { url, stop } = await findMongod(config, create);
  const mongodbUrl = database === undefined ? url : urlWithDatabase(url, database);
  const log = createLog({ logLevel: 'error' });
  try {
    return { mongo: await connectMongo({ config: { mongodbUrl }, log }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Runs `work` on the database that `MONGODB_URL` names, else on that of the data folder: of the running
 * launcher, or of a mongod that is started for the command. Throws where there is none.
 */
export async function withDatabase<Result>(
  config: LaunchConfig,
  work: (database: OpenDatabase) => Promise<Result>,
  options: Options = {},
): Promise<Result> {
  const { mongo, stop } = await openDatabase(config, options);
  try {
    return await work({ mongo });
  } finally {
    await mongo.close();
    await stop();
  }
}
