import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { readBinaryLookup } from '../../server/launcher/config.ts';
import {
  type Child,
  findDatabaseBinary,
  freePort,
  mongodbUrl,
  stablePort,
  startMongod,
  startRedis,
} from '../../server/launcher/databases/index.ts';

let folder: string;
const binaries = { mongod: '', 'redis-server': '' };
const running: Child[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingshan-databases-'));
  const lookup = readBinaryLookup();
  for (const program of ['mongod', 'redis-server'] as const) {
    binaries[program] = (await findDatabaseBinary(program, lookup, () => undefined)).path;
  }
});
afterEach(async () => {
  for (const child of running.splice(0)) await child.stop();
});
afterAll(() => rm(folder, { recursive: true }));

async function stopAfterTest(starting: Promise<Child>): Promise<Child> {
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
    stopAfterTest(
      startMongod({
        binary: binaries.mongod,
        dataDir: join(folder, name),
        logFile: join(folder, `${name}.log`),
        port,
      }),
    );
  const records = (client: MongoClient) => client.db('kept').collection('records');
  const query = async <T>(port: number, run: (client: MongoClient) => Promise<T>): Promise<T> => {
    const client = new MongoClient(mongodbUrl(port, 'kept'), { serverSelectionTimeoutMS: 5_000 });
    try {
      return await run(client);
    } finally {
      await client.close();
    }
  };

  test('keeps acknowledged writes through kill -9, and starts again on another port', async () => {
    const port = await freePort();
    const first = await mongod(port, 'restarted');
    await query(port, (client) => records(client).insertOne({ amount: 888 }));
    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toBe('SIGKILL');

    const elsewhere = await freePort();
    await mongod(elsewhere, 'restarted');
    expect(
      await query(elsewhere, (client) => records(client).countDocuments({ amount: 888 })),
    ).toBe(1);
  });

  test('has an explicit default write concern, and refuses a second mongod on its data', async () => {
    const port = await freePort();
    await mongod(port, 'once');
    const concern = await query(port, (client) =>
      client.db('admin').command({ getDefaultRWConcern: 1 }),
    );
    expect(concern).toMatchObject({
      defaultWriteConcern: { w: 'majority', j: true },
      defaultWriteConcernSource: 'global',
    });
    const second = mongod(await freePort(), 'once');
    await expect(second).rejects.toMatchObject({ code: 'data_in_use', program: 'mongod' });
  });
});

describe('redis-server', () => {
  const redisServer = (port: number, name: string) =>
    stopAfterTest(
      startRedis({
        binary: binaries['redis-server'],
        dataDir: join(folder, name),
        logFile: join(folder, `${name}.log`),
        port,
      }),
    );

  test('never evicts, and has its keys again after a restart', async () => {
    const port = await freePort();
    const first = await redisServer(port, 'kept');
    const redis = new Redis(port);
    expect(await redis.config('GET', 'maxmemory-policy')).toContain('noeviction');
    await redis.set('share', '8');
    redis.disconnect();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    await redisServer(port, 'kept');
    const restarted = new Redis(port);
    expect(await restarted.get('share')).toBe('8');
    restarted.disconnect();
  });

  test('fails to start where another redis-server answers on the port', async () => {
    const port = await freePort();
    await redisServer(port, 'other');
    await expect(redisServer(port, 'second')).rejects.toMatchObject({ code: 'database_exited' });
  });

  test('ends when the process that started it is killed', async () => {
    const port = await freePort();
    const module = join(import.meta.dirname, '../../server/launcher/databases/index.ts');
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
    const [output] = await once(launcher.stdout, 'data');
    const pid = Number(output);
    expect(isAlive(pid)).toBe(true);
    launcher.kill('SIGKILL');
    const redis = new Redis(port, { retryStrategy: () => null });
    await Promise.race([once(redis, 'end'), sleep(5_000, undefined, { ref: false })]);
    expect(redis.status).toBe('end');
  });
});

test('a stable port is the same next time, and another one when a program listens on it', async () => {
  const file = join(folder, 'stable.port');
  const port = await stablePort(file);
  expect(await stablePort(file)).toBe(port);
  await stopAfterTest(
    startRedis({
      binary: binaries['redis-server'],
      dataDir: join(folder, 'occupant'),
      logFile: join(folder, 'occupant.log'),
      port,
    }),
  );
  expect(await stablePort(file)).not.toBe(port);
});
