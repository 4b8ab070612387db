import { join } from 'node:path';
import {
  EngineFault,
  type EngineName,
  type EngineNews,
  findEngine,
  keptPort,
  mongodbUrl,
  startMongod,
  startRedis,
} from '../engines/index.ts';
import type { LaunchConfig } from './config.ts';
import { LaunchFault } from './fault.ts';
import { openLog } from './logs.ts';
import type { Part } from './part.ts';
import { logOf } from './parts.ts';
import type { Screen } from './screen.ts';

const DATABASE = 'pingshan';

/** An engine to be run here, and the address at which it will answer for as long as this house is open. */
export interface EnginePart {
  part: Part;
  url: string;
}

/** Finds mongod, fetching it if need be. */
export async function mongodPart(config: LaunchConfig, screen: Screen): Promise<EnginePart> {
  const binary = await found('mongod', config, screen);
  const port = await keptPort(join(config.dataDir, 'mongod.port'));
  const logFile = await openLog(logOf(config, 'mongod'));
  const dataDir = join(config.dataDir, 'mongod');
  const start = (signal: AbortSignal) => startMongod({ binary, dataDir, logFile, port, signal });
  return { part: { name: 'mongod', logFile, start }, url: mongodbUrl(port, DATABASE) };
}

/** Finds redis-server, fetching it if need be. */
export async function redisPart(config: LaunchConfig, screen: Screen): Promise<EnginePart> {
  const binary = await found('redis-server', config, screen);
  const port = await keptPort(join(config.dataDir, 'redis-server.port'));
  const logFile = await openLog(logOf(config, 'redis-server'));
  const dataDir = join(config.dataDir, 'redis-server');
  const start = (signal: AbortSignal) => startRedis({ binary, dataDir, logFile, port, signal });
  return { part: { name: 'redis-server', logFile, start }, url: `redis://127.0.0.1:${port}/0` };
}

async function found(engine: EngineName, config: LaunchConfig, screen: Screen): Promise<string> {
  const { words } = screen;
  let fetched = () => {};
  const tell = (news: EngineNews) => {
    if (news.type === 'fetching') fetched = screen.begin(words.fetching(engine, news.megabytes));
    if (news.type === 'fetched') fetched();
    if (news.type === 'chosen') {
      screen.say(words.chosen(engine, news.version, news.source, news.path));
    }
  };
  try {
    return (await findEngine(engine, config.places, tell)).path;
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error;
    const { code, detail } = error;
    if (code !== 'engine_missing' && code !== 'sum_mismatch') throw error;
    throw new LaunchFault({ code, engine, detail });
  }
}
