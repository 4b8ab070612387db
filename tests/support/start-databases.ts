import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server';
import { readBinaryLookup } from '../../server/launcher/config.ts';
import {
  findDatabaseBinary,
  freePort,
  type SearchEvent,
  startRedis,
} from '../../server/launcher/databases/index.ts';

type Stop = () => Promise<unknown>;

/**
 * Starts one mongod and one redis-server for the whole test run, unless the environment names some.
 * Test files reach them through `databases.ts`. If one cannot be found the run fails: skipped tests
 * would prove nothing.
 */
export async function startTestDatabases(): Promise<Stop> {
  const { MONGODB_URL, REDIS_URL } = process.env;
  const lookup = readBinaryLookup();
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-test-'));
  const stops: Stop[] = [() => rm(folder, { recursive: true, force: true })];
  process.env['TEST_MONGODB_URL'] =
    MONGODB_URL || (await runMongod(await findDatabaseBinary('mongod', lookup, logEvent), stops));
  process.env['TEST_REDIS_URL'] =
    REDIS_URL ||
    (await runRedis(await findDatabaseBinary('redis-server', lookup, logEvent), folder, stops));
  return async () => {
    for (const stop of stops.toReversed()) await stop();
  };
}

interface Found {
  path: string;
  version: string;
}

async function runMongod({ path, version }: Found, stops: Stop[]): Promise<string> {
  const binary = { systemBinary: path, version, checkMD5: false };
  const replSet = { count: 1, storageEngine: 'wiredTiger', name: 'rs0' } as const;
  const set = await MongoMemoryReplSet.create({ binary, replSet });
  stops.push(() => set.stop());
  return set.getUri();
}

async function runRedis({ path }: Found, folder: string, stops: Stop[]): Promise<string> {
  const port = await freePort();
  const logFile = join(folder, 'redis.log');
  const redis = await startRedis({ binary: path, dataDir: join(folder, 'redis'), logFile, port });
  stops.push(() => redis.stop());
  return `redis://127.0.0.1:${port}/0`;
}

function logEvent(event: SearchEvent): void {
  const { type, program, source } = event;
  const rest = 'path' in event ? `${event.version} ${event.path}` : '';
  process.stderr.write(`${program}: ${type} ${source} ${rest}\n`);
}
