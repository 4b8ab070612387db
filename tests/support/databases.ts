import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';

/** The redis-server of a test run has 64 databases. Each Jest worker uses one of its own. */
const REDIS_DATABASES_MAX = 64;

/**
 * The address of a MongoDB database that no other test file uses. It is dropped after the last test
 * of the file. Call it at the top of the file.
 */
export function freshDatabase(): string {
  const url = new URL(fromRun('TEST_MONGODB_URL'));
  url.pathname = `/test_${randomBytes(6).toString('hex')}`;
  afterAll(async () => {
    const connection = await mongoose.createConnection(url.href).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });
  return url.href;
}

/**
 * The address of this Jest worker's own Redis database, emptied. Two test files that run at the
 * same time must not share one, because all servers use the same key names.
 */
export async function freshRedis(): Promise<string> {
  const url = new URL(fromRun('TEST_REDIS_URL'));
  const base = Number(url.pathname.slice(1));
  const database = base + Number(process.env['JEST_WORKER_ID']);
  if (database >= REDIS_DATABASES_MAX) throw new Error(`no Redis database ${database}`);
  url.pathname = `/${database}`;
  const redis = new Redis(url.href);
  await redis.flushdb();
  await redis.quit();
  return url.href;
}

function fromRun(name: 'TEST_MONGODB_URL' | 'TEST_REDIS_URL'): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is missing: start tests with npm test`);
  return url;
}
