import { join } from 'node:path';
import {
  DatabaseError,
  type DatabaseProgram,
  type SearchEvent,
  findDatabaseBinary,
  stablePort,
  mongodbUrl,
  startMongod,
  startRedis,
} from './databases/index.ts';
import type { LaunchConfig } from './config.ts';
import { LaunchError } from './launch-error.ts';
import { rotateLog } from './logs.ts';
import type { Service } from './service-definition.ts';
import { logPath } from './node-services.ts';
import type { Terminal } from './terminal.ts';

const DATABASE = 'pingshan';

/** An engine to be run here, and the address at which it will answer for as long as this house is open. */
export interface DatabaseService {
  service: Service;
  url: string;
}

/** Finds mongod, fetching it if need be. */
export async function mongodService(
  config: LaunchConfig,
  screen: Terminal,
): Promise<DatabaseService> {
  const binary = await findBinary('mongod', config, screen);
  const port = await stablePort(join(config.dataDir, 'mongod.port'));
  const logFile = await rotateLog(logPath(config, 'mongod'));
  const dataDir = join(config.dataDir, 'mongod');
  const start = (signal: AbortSignal) => startMongod({ binary, dataDir, logFile, port, signal });
  return { service: { name: 'mongod', logFile, start }, url: mongodbUrl(port, DATABASE) };
}

/** Finds redis-server, fetching it if need be. */
export async function redisService(
  config: LaunchConfig,
  screen: Terminal,
): Promise<DatabaseService> {
  const binary = await findBinary('redis-server', config, screen);
  const port = await stablePort(join(config.dataDir, 'redis-server.port'));
  const logFile = await rotateLog(logPath(config, 'redis-server'));
  const dataDir = join(config.dataDir, 'redis-server');
  const start = (signal: AbortSignal) => startRedis({ binary, dataDir, logFile, port, signal });
  return { service: { name: 'redis-server', logFile, start }, url: `redis://127.0.0.1:${port}/0` };
}

async function findBinary(
  engine: DatabaseProgram,
  config: LaunchConfig,
  screen: Terminal,
): Promise<string> {
  const { messages } = screen;
  let fetched = () => {};
  const tell = (news: SearchEvent) => {
    if (news.type === 'fetching')
      fetched = screen.startProgress(messages.fetching(engine, news.megabytes));
    if (news.type === 'fetched') fetched();
    if (news.type === 'chosen') {
      screen.print(messages.chosen(engine, news.version, news.source, news.path));
    }
  };
  try {
    return (await findDatabaseBinary(engine, config.binaryLookup, tell)).path;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const { code, detail } = error;
    if (code !== 'engine_missing' && code !== 'sum_mismatch') throw error;
    throw new LaunchError({ code, engine, detail });
  }
}
