import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import {
  type Child,
  findDatabaseBinary,
  freePort,
  stablePort,
  mongodbUrl,
  startMongod,
  startRedis,
  userCacheDir,
} from '../../server/launcher/databases/index.ts';

let folder: string;
const binaries = { mongod: '', 'redis-server': '' };
const running: Child[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingshan-engines-'));
  const places = { env: process.env, cacheDir: userCacheDir(process.env['XDG_CACHE_HOME']) };
  for (const engine of ['mongod', 'redis-server'] as const) {
    binaries[engine] = (await findDatabaseBinary(engine, places, () => undefined)).path;
  }
});
afterEach(async () => {
  for (const child of running.splice(0)) await child.stop();
});
afterAll(() => rm(folder, { recursive: true }));

async function keep(starting: Promise<Child>): Promise<Child> {
  const child = await starting;
  running.push(child);
  return child;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('mongod', () => {
  const mongod = (port: number, name: string) =>
    keep(
      startMongod({
        binary: binaries.mongod,
        dataDir: join(folder, name),
        logFile: join(folder, `${name}.log`),
        port,
      }),
    );
  const marks = (client: MongoClient) => client.db('kept').collection('marks');
  const ask = async <T>(
    port: number,
    question: (client: MongoClient) => Promise<T>,
  ): Promise<T> => {
    const client = new MongoClient(mongodbUrl(port, 'kept'), { serverSelectionTimeoutMS: 5_000 });
    try {
      return await question(client);
    } finally {
      await client.close();
    }
  };

  test('keeps what was written through kill -9, also at another port', async () => {
    const port = await freePort();
    const first = await mongod(port, 'books');
    await ask(port, (client) => marks(client).insertOne({ fen: 888 }));
    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toBe('SIGKILL');

    const elsewhere = await freePort();
    await mongod(elsewhere, 'books');
    expect(await ask(elsewhere, (client) => marks(client).countDocuments({ fen: 888 }))).toBe(1);
  });

  test('has its write concern written down, and refuses a second mongod on its data', async () => {
    const port = await freePort();
    await mongod(port, 'once');
    const concern = await ask(port, (client) =>
      client.db('admin').command({ getDefaultRWConcern: 1 }),
    );
    expect(concern).toMatchObject({
      defaultWriteConcern: { w: 'majority', j: true },
      defaultWriteConcernSource: 'global',
    });
    const second = mongod(await freePort(), 'once');
    await expect(second).rejects.toMatchObject({ code: 'data_in_use', engine: 'mongod' });
  });
});

describe('redis-server', () => {
  const redisServer = (port: number, name: string) =>
    keep(
      startRedis({
        binary: binaries['redis-server'],
        dataDir: join(folder, name),
        logFile: join(folder, `${name}.log`),
        port,
      }),
    );

  test('never evicts, and comes back with its keys after a stop', async () => {
    const port = await freePort();
    const first = await redisServer(port, 'gate');
    const redis = new Redis(port);
    expect(await redis.config('GET', 'maxmemory-policy')).toContain('noeviction');
    await redis.set('share', '8');
    redis.disconnect();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    await redisServer(port, 'gate');
    const again = new Redis(port);
    expect(await again.get('share')).toBe('8');
    again.disconnect();
  });

  test('is not taken for ours when a stranger answers on the port', async () => {
    const port = await freePort();
    await redisServer(port, 'stranger');
    await expect(redisServer(port, 'ours')).rejects.toMatchObject({ code: 'engine_died' });
  });

  test('ends when whoever started it is killed', async () => {
    const port = await freePort();
    const module = join(import.meta.dirname, '../../server/src/engines/index.ts');
    const options = {
      binary: binaries['redis-server'],
      dataDir: join(folder, 'orphan'),
      logFile: join(folder, 'orphan.log'),
      port,
    };
    const script = join(folder, 'launcher.mts');
    await writeFile(
      script,
      `import { startRedis } from ${JSON.stringify(module)};
       const { pid } = await startRedis(${JSON.stringify(options)});
       process.stdout.write(String(pid));
       setInterval(() => undefined, 1000);`,
    );
    const launcher = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(launcher.stdout, 'data');
    const pid = Number(said);
    expect(isAlive(pid)).toBe(true);
    launcher.kill('SIGKILL');
    const redis = new Redis(port, { retryStrategy: () => null });
    await Promise.race([once(redis, 'end'), sleep(5_000, undefined, { ref: false })]);
    expect(redis.status).toBe('end');
  });
});

test('a kept port is the same next time, and another one when a stranger listens there', async () => {
  const file = join(folder, 'kept.port');
  const port = await stablePort(file);
  expect(await stablePort(file)).toBe(port);
  await keep(
    startRedis({
      binary: binaries['redis-server'],
      dataDir: join(folder, 'taker'),
      logFile: join(folder, 'taker.log'),
      port,
    }),
  );
  expect(await stablePort(file)).not.toBe(port);
});
