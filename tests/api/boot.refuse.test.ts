import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { ConfigError, loadConfig } from '../../server/src/config.ts';
import { freePort, mongodbUrl, startChild } from '../../server/launcher/databases/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { connectMongo } from '../../server/src/platform/mongo/connect-mongo.ts';
import { connectRedis } from '../../server/src/platform/redis/connect-redis.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import { binaryOf, type OwnDatabase, ownMongod, ownRedis } from '../support/own-databases.ts';

const secret = () => randomBytes(32).toString('hex');
const PRODUCTION = {
  WALLET_MODE: 'production',
  MONGODB_URL: 'mongodb://127.0.0.1:27017/pingshan?replicaSet=rs0',
  REDIS_URL: 'redis://127.0.0.1:6379',
  TOKEN_SECRET: secret(),
  BOT_SECRET: secret(),
  PACKET_SECRET: secret(),
  PII_SECRET: secret(),
  TELEGRAM_BOT_TOKEN: '123456:the-token-that-botfather-gave',
  WALLET_URL: 'https://wallet.example.org',
};
const log = createLog({ logLevel: 'silent' });

function errorsOf(env: Record<string, string | undefined>): string {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.join('\n');
    throw error;
  }
}

test('production starts where every setting is present', () => {
  expect(errorsOf(PRODUCTION)).toBe('');
  expect(loadConfig(PRODUCTION)).toMatchObject({ mode: 'production', host: '127.0.0.1' });
});

test.each([
  ['a missing secret', { TOKEN_SECRET: undefined }, 'TOKEN_SECRET is missing'],
  ['an empty secret', { PII_SECRET: '' }, 'PII_SECRET is missing'],
  ['a short secret', { BOT_SECRET: 'abc123' }, 'BOT_SECRET must be 64'],
  ['a default secret', { PACKET_SECRET: '0123'.repeat(16) }, 'PACKET_SECRET is too simple'],
  ['one secret for two purposes', { BOT_SECRET: PRODUCTION.TOKEN_SECRET }, 'must all differ'],
  ['no bot', { TELEGRAM_BOT_TOKEN: undefined }, 'TELEGRAM_BOT_TOKEN is missing'],
  [
    'the bot token of the sandbox',
    { TELEGRAM_BOT_TOKEN: SANDBOX_BOT_TOKEN },
    'TELEGRAM_BOT_TOKEN is missing',
  ],
  ['the bank of the sandbox', { BANK_API_ROOT: 'http://127.0.0.1:8082' }, 'practice money'],
  ['plain http', { WALLET_URL: 'http://wallet.example.org' }, 'https'],
  ['no database', { MONGODB_URL: undefined }, 'MONGODB_URL'],
  ['half of WeChat', { WECHAT_APPID: 'wx1' }, 'go together'],
  ['a port that is none', { PORT: '99999' }, 'PORT'],
])('production refuses to start with %s', (_what, change, fault) => {
  expect(errorsOf({ ...PRODUCTION, ...change })).toContain(fault);
});

test('a replica set and a Cluster are configured with all their hosts', () => {
  const many = {
    MONGODB_URL: 'mongodb://mongo1:27017,mongo2:27017,mongo3:27017/pingshan?replicaSet=rs0',
    REDIS_URL: 'redis+cluster://:secret@redis1:7000,redis2:7000,redis3:7000',
  };
  expect(errorsOf({ ...PRODUCTION, ...many })).toBe('');
  expect(errorsOf({ ...PRODUCTION, REDIS_URL: 'http://redis1:7000' })).toContain('REDIS_URL');
});

test('all configuration errors are reported at once, without any secret', () => {
  const report = errorsOf({ ...PRODUCTION, TOKEN_SECRET: 'hunter2', REDIS_URL: 'x', ROLE: 'king' });
  expect(report.split('\n')).toHaveLength(3);
  expect(report).not.toContain('hunter2');
});

test('the sandbox creates its secrets once, in a file that only its owner can read', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'pingshan-secrets-'));
  const env = { DATA_DIR, MONGODB_URL: PRODUCTION.MONGODB_URL, REDIS_URL: PRODUCTION.REDIS_URL };
  const first = loadConfig(env).secrets;
  expect(loadConfig(env).secrets).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(4);
  const file = join(DATA_DIR, 'secrets.json');
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain(first.bot);
});

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

async function portOf(engine: Promise<OwnDatabase>): Promise<number> {
  const { port, stop } = await engine;
  stops.push(stop);
  return port;
}

test('a database whose default write concern can lose acknowledged writes is refused', async () => {
  const MONGODB_URL = mongodbUrl(await portOf(ownMongod()), 'pingshan');
  const config = loadConfig({ ...PRODUCTION, MONGODB_URL });
  const mongo = await connectMongo({ config, log });
  const admin = mongo.getClient().db('admin').admin();
  await admin.command({ setDefaultRWConcern: 1, defaultWriteConcern: { w: 1 } });
  await expect(connectMongo({ config, log })).rejects.toThrow('default write concern is w: 1');
  await admin.command({ setDefaultRWConcern: 1, defaultWriteConcern: { w: 'majority' } });
  await (await connectMongo({ config, log })).close();
  await mongo.close();
});

test('a database whose default read concern is available is refused', async () => {
  const MONGODB_URL = mongodbUrl(await portOf(ownMongod()), 'pingshan');
  const config = loadConfig({ ...PRODUCTION, MONGODB_URL });
  const mongo = await connectMongo({ config, log });
  const admin = mongo.getClient().db('admin').admin();
  await admin.command({ setDefaultRWConcern: 1, defaultReadConcern: { level: 'available' } });
  await expect(connectMongo({ config, log })).rejects.toThrow('default read concern is available');
  await mongo.close();
});

test('a standalone database, which has no transactions, is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pingshan-alone-'));
  const port = await freePort();
  const alone = await startChild({
    file: await binaryOf('mongod'),
    args: ['--port', `${port}`, '--dbpath', folder, '--bind_ip', '127.0.0.1', '--nounixsocket'],
    logFile: join(folder, 'log'),
    grace_ms: 5_000,
  });
  stops.push(alone.stop);
  const config = loadConfig({ ...PRODUCTION, MONGODB_URL: `mongodb://127.0.0.1:${port}/pingshan` });
  await expect(connectMongo({ config, log })).rejects.toThrow('start it with --replSet');
}, 60_000);

test('a Cluster is refused where any one master evicts keys under memory pressure', async () => {
  const cluster = await startRedisCluster(await binaryOf('redis-server'));
  stops.push(cluster.stop);
  const config = loadConfig({ ...PRODUCTION, REDIS_URL: cluster.url });
  await (await connectRedis({ config, log })).close();
  for (const master of cluster.masters) {
    await master.config('SET', 'maxmemory-policy', 'volatile-lru');
    await expect(connectRedis({ config, log })).rejects.toThrow('maxmemory-policy noeviction');
    await master.config('SET', 'maxmemory-policy', 'noeviction');
  }
  await (await connectRedis({ config, log })).close();
}, 60_000);

test('a Redis that evicts keys under memory pressure is refused', async () => {
  const REDIS_URL = `redis://127.0.0.1:${await portOf(ownRedis())}`;
  const config = loadConfig({ ...PRODUCTION, REDIS_URL });
  const redis = await connectRedis({ config, log });
  await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(connectRedis({ config, log })).rejects.toThrow('maxmemory-policy noeviction');
  await redis.close();
});

test('two processes read the same generation from one Redis, and another from another Redis', async () => {
  const REDIS_URL = `redis://127.0.0.1:${await portOf(ownRedis())}`;
  const other = `redis://127.0.0.1:${await portOf(ownRedis())}`;
  const handles = await Promise.all(
    [REDIS_URL, REDIS_URL, other].map((url) =>
      connectRedis({ config: loadConfig({ ...PRODUCTION, REDIS_URL: url }), log }),
    ),
  );
  const [first, second, third] = handles.map(({ generation }) => generation);
  expect(first).toBe(second);
  expect(first).not.toBe(third);
  await Promise.all(handles.map((handle) => handle.close()));
});
