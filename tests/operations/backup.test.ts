import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import mongoose, { type Connection } from 'mongoose';
import { type RunningApp, startApp } from '../../server/src/app.ts';
import {
  backup,
  BackupError,
  readBackup,
  restore,
} from '../../server/src/modules/operations/index.ts';
import { beginEpoch } from '../../server/src/platform/mongo/epoch.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { AUDITED, auditFindings } from '../support/audit.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { sweepPending } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { freshDatabase } from '../support/databases.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const SHARES = 60;
const noProgress = () => undefined;

const { ctx, signIn } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const parent = await mkdtemp(join(tmpdir(), 'pingshan-backup-'));
const folder = join(parent, 'backup');
const connections: Connection[] = [];
const apps: RunningApp[] = [];
afterAll(async () => {
  await Promise.all(apps.map(({ stop }) => stop()));
  await Promise.all(connections.map((connection) => connection.close()));
  await rm(parent, { recursive: true });
});

async function emptyDatabase() {
  const mongo = await mongoose.createConnection(emptyUrls.pop() ?? '').asPromise();
  connections.push(mongo);
  return { mongo };
}
const emptyUrls = Array.from({ length: 9 }, freshDatabase);

type WonShare = Readonly<{ user: string; share: number; amount: number }>;

/** Grabs one after another; returns the acknowledged shares. */
async function grabAll(server: typeof ctx, packet: string, users: ReturnType<typeof newUsers>) {
  const won: WonShare[] = [];
  for (const user of users) {
    const reply = await grabShare(server, { packet, user });
    if ('share' in reply) won.push({ user, share: reply.share, amount: reply.amount.amount });
  }
  return won;
}

/** Shares acknowledged before the backup, and users who grab after its snapshot. */
const acknowledged: WonShare[] = [];
const lateUsers = newUsers(ctx, 20);
let packet = '';
let owner: Awaited<ReturnType<typeof fundedUser>>;

beforeAll(async () => {
  await signIn();
  owner = await fundedUser(ctx, 100_000);
  packet = (await sendPacket(ctx, owner, 6_000, SHARES)).id;
  acknowledged.push(...(await grabAll(ctx, packet, newUsers(ctx, 20))));
  let running = true;
  const grabbing = (async () => {
    while (running) {
      const { id } = await sendPacket(ctx, owner, 500, 5);
      await Promise.all(newUsers(ctx, 8).map((user) => grabShare(ctx, { packet: id, user })));
    }
  })();
  await backup(ctx, folder, noProgress).finally(() => {
    running = false;
  });
  await grabbing;
  await grabAll(ctx, packet, lateUsers);
}, 60_000);

async function startOn(mongodbUrl: string): Promise<RunningApp['ctx']> {
  const config = { ...ctx.config, mongodbUrl, role: 'api' as const };
  const app = await startApp(config, { log: createLog({ logLevel: 'silent' }) });
  apps.push(app);
  return app.ctx;
}

const restoreInto = async (target: { mongo: Connection }, from: string) =>
  restore(target, await readBackup(from), AUDITED);

const refusalOf = (operation: Promise<unknown>) =>
  operation.then(
    () => 'done',
    (error: unknown) => (error instanceof BackupError ? error.reason.code : String(error)),
  );

test('a backup taken during grabs, restored beside the old Redis, pays no share twice', async () => {
  const target = await emptyDatabase();
  expect(await restoreInto(target, folder)).toEqual([]);
  const restored = await startOn(urlOf(target.mongo));

  const oldGeneration = await ctx.redis.client.hget(packetPool.keysOf(packet).pool, 'generation');
  expect(restored.redis.generation).not.toBe(oldGeneration);
  await sweepPending(restored);
  const page = await viewPacket(restored, { packet, viewer: owner });
  expect(
    page.claims.map(({ user, share, amount }) => `${user.id} ${share} ${amount.amount}`),
  ).toEqual(
    expect.arrayContaining(
      acknowledged.map(({ user, share, amount }) => `${user} ${share} ${amount}`),
    ),
  );

  const won = await grabAll(restored, packet, [...newUsers(restored, 50), ...lateUsers]);
  expect(won).toHaveLength(SHARES - acknowledged.length);
  const repeated = await grabAll(
    restored,
    packet,
    acknowledged.map(({ user }) => user as typeof owner),
  );
  expect(repeated).toEqual(acknowledged);
  const finished = await viewPacket(restored, { packet, viewer: owner });
  expect(finished.claimedTotal.amount).toBe(6_000);
  expect(new Set(finished.claims.map(({ share }) => share)).size).toBe(SHARES);
  expect(await ctx.redis.client.hget(packetPool.keysOf(packet).pool, 'generation')).toBe(
    restored.redis.generation,
  );
  expect(await auditFindings(target.mongo)).toEqual([]);
}, 60_000);

const urlOf = (mongo: Connection): string => {
  const url = new URL(process.env['TEST_MONGODB_URL'] ?? '');
  url.pathname = `/${mongo.name}`;
  return url.href;
};

test('a backup of the restored database equals the first backup, to the byte, with its indexes', async () => {
  const target = await emptyDatabase();
  await restoreInto(target, folder);
  const copy = join(parent, 'copy');
  await backup(target, copy, noProgress);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.gz'));
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) {
    const [first, second] = await Promise.all(
      [folder, copy].map(async (from) => gunzipSync(await readFile(join(from, name)))),
    );
    expect({ name, same: first?.equals(second as Buffer) }).toEqual({ name, same: true });
  }
  const indexesIn = async (from: string) =>
    JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8')).files.map(
      ({ collection, documents, indexes }: Record<string, unknown>) => ({
        collection,
        documents,
        indexes,
      }),
    );
  expect(await indexesIn(copy)).toEqual(await indexesIn(folder));
});

test('a backup holds no secret and no telephone number', async () => {
  const secrets = [...Object.values(ctx.config.secrets), RESIDENTS[0]?.phone ?? ''];
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  }
});

/** A copy of the backup with one change. */
async function alteredCopy(alter: (folder: string) => Promise<unknown>): Promise<string> {
  const copy = await mkdtemp(join(parent, 'altered-'));
  await cp(folder, copy, { recursive: true });
  await alter(copy);
  return copy;
}

test.each([
  ['is another folder', (at: string) => rm(at, { recursive: true }), 'no_backup'],
  ['was cut off', (at: string) => rm(join(at, 'manifest.json')), 'no_backup'],
  ['lacks a file', (at: string) => rm(join(at, 'entries.bson.gz')), 'file_altered'],
  [
    'has one flipped bit',
    async (at: string) => {
      const file = join(at, 'accounts.bson.gz');
      const bytes = await readFile(file);
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      await writeFile(file, bytes);
    },
    'file_altered',
  ],
  [
    'has a manifest of another kind',
    (at: string) => writeFile(join(at, 'manifest.json'), '{"format":2}'),
    'unknown_format',
  ],
])('a backup that %s is refused, and nothing is restored', async (_what, alter, code) => {
  const target = await emptyDatabase();
  expect(await refusalOf(restoreInto(target, await alteredCopy(alter)))).toBe(code);
  const { mongo } = target;
  expect(await mongo.getClient().db(mongo.name).listCollections().toArray()).toEqual([]);
});

test('a restore into a database with documents and a backup into a folder with files are refused', async () => {
  const accounts = ctx.mongo.getClient().db(ctx.mongo.name).collection('accounts');
  const count = await accounts.countDocuments();
  expect(await refusalOf(restoreInto(ctx, folder))).toBe('not_empty');
  expect(await accounts.countDocuments()).toBe(count);
  expect(await refusalOf(backup(ctx, folder, noProgress))).toBe('folder_in_use');
});

test('no server starts on a half restored database; a second restore completes it', async () => {
  const target = await emptyDatabase();
  await beginEpoch(target.mongo, true);
  await target.mongo.getClient().db(target.mongo.name).collection('entries').insertOne({ half: 1 });
  await expect(startOn(urlOf(target.mongo))).rejects.toThrow('never wholly restored');
  expect(await restoreInto(target, folder)).toEqual([]);
  expect((await startOn(urlOf(target.mongo))).mongo.name).toBe(target.mongo.name);
}, 60_000);
