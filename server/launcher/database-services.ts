import { join } from 'node:path';
import type { LaunchConfig } from './config.ts';
import {
  DatabaseError,
  type DatabaseProgram,
  findDatabaseBinary,
  mongodbUrl,
  type SearchEvent,
  stablePort,
  startMongod,
  startRedis,
} from './databases/index.ts';
import { LaunchError } from './launch-error.ts';
import { rotateLog } from './logs.ts';
import { logPath } from './node-services.ts';
import type { Service } from './service-definition.ts';
import type { Terminal } from './terminal.ts';

const DATABASE = 'pingshan';

/** A database to be started on this machine, and its URL, which survives restarts. */
export interface DatabaseService {
  service: Service;
  url: string;
}

/** Finds mongod, or fetches it. */
export async function mongodService(
  config: LaunchConfig,
  terminal: Terminal,
): Promise<DatabaseService> {
  const binary = await findBinary('mongod', config, terminal);
  const port = await stablePort(join(config.dataDir, 'mongod.port'));
  const logFile = await rotateLog(logPath(config, 'mongod'));
  const dataDir = join(config.dataDir, 'mongod');
  const start = (signal: AbortSignal) => startMongod({ binary, dataDir, logFile, port, signal });
  return { service: { name: 'mongod', logFile, start }, url: mongodbUrl(port, DATABASE) };
}

/** Finds redis-server, or fetches it. */
export async function redisService(
  config: LaunchConfig,
  terminal: Terminal,
): Promise<DatabaseService> {
  const binary = await findBinary('redis-server', config, terminal);
  const port = await stablePort(join(config.dataDir, 'redis-server.port'));
  const logFile = await rotateLog(logPath(config, 'redis-server'));
  const dataDir = join(config.dataDir, 'redis-server');
  const start = (signal: AbortSignal) => startRedis({ binary, dataDir, logFile, port, signal });
  return { service: { name: 'redis-server', logFile, start }, url: `redis://127.0.0.1:${port}/0` };
}

async function findBinary(
  program: DatabaseProgram,
  config: LaunchConfig,
  terminal: Terminal,
): Promise<string> {
  const { messages } = terminal;
  let endProgress = () => {};
  const onEvent = (event: SearchEvent) => {
    if (event.type === 'fetching')
      endProgress = terminal.startProgress(messages.fetching(program, event.megabytes));
    if (event.type === 'fetched') endProgress();
    if (event.type === 'selected')
      terminal.print(messages.selected(program, event.version, event.source, event.path));
  };
  try {
    return (await findDatabaseBinary(program, config.binaryLookup, onEvent)).path;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const { code, detail } = error;
    if (code !== 'database_missing' && code !== 'checksum_mismatch') throw error;
    throw new LaunchError({ code, program, detail });
  }
}
