import { execFile } from 'node:child_process';
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
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { AUDITED, auditFindings } from '../support/audit.ts';
import { sweepPending } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { freshDatabase } from '../support/databases.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHARES = 60;
const QUIET = () => undefined;

const { ctx, signIn } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const home = await mkdtemp(join(tmpdir(), 'pingshan-backup-'));
const folder = join(home, 'kept');
const connections: Connection[] = [];
const apps: RunningApp[] = [];
afterAll(async () => {
  await Promise.all(apps.map(({ stop }) => stop()));
  await Promise.all(connections.map((connection) => connection.close()));
  await rm(home, { recursive: true });
});

async function empty() {
  const mongo = await mongoose.createConnection(freshAddresses.pop() ?? '').asPromise();
  connections.push(mongo);
  return { mongo };
}
const freshAddresses = Array.from({ length: 9 }, freshDatabase);

type Won = Readonly<{ user: string; share: number; amount: number }>;

/** Grabs one after another, and hears of each that was acknowledged. */
async function grabAll(on: typeof ctx, packet: string, users: ReturnType<typeof newUsers>) {
  const won: Won[] = [];
  for (const user of users) {
    const reply = await grabShare(on, { packet, user });
    if ('share' in reply) won.push({ user, share: reply.share, amount: reply.amount.amount });
  }
  return won;
}

/** What was acknowledged before the backup began, and who came after its moment. */
const before: Won[] = [];
const lateComers = newUsers(ctx, 20);
let packet = '';
let owner: Awaited<ReturnType<typeof fundedUser>>;

beforeAll(async () => {
  await signIn();
  owner = await fundedUser(ctx, 100_000);
  packet = (await sendPacket(ctx, owner, 6_000, SHARES)).id;
  before.push(...(await grabAll(ctx, packet, newUsers(ctx, 20))));
  let going = true;
  const rush = (async () => {
    while (going) {
      const { id } = await sendPacket(ctx, owner, 500, 5);
      await Promise.all(newUsers(ctx, 8).map((user) => grabShare(ctx, { packet: id, user })));
    }
  })();
  await backup(ctx, folder, QUIET).finally(() => {
    going = false;
  });
  await rush;
  await grabAll(ctx, packet, lateComers);
}, 60_000);

async function open(mongodbUrl: string): Promise<RunningApp['ctx']> {
  const config = { ...ctx.config, mongodbUrl, role: 'api' as const };
  const running = await startApp(config, { log: createLog({ logLevel: 'silent' }) });
  apps.push(running);
  return running.ctx;
}

const putBack = async (target: { mongo: Connection }, from: string) =>
  restore(target, await readBackup(from), AUDITED);

const refusal = (restoring: Promise<unknown>) =>
  restoring.then(
    () => 'restored',
    (error: unknown) => (error instanceof BackupError ? error.reason.code : String(error)),
  );

test('the drill: books backed up in a rush open again beside the old Redis, and no share is paid twice', async () => {
  const target = await empty();
  expect(await putBack(target, folder)).toEqual([]);
  const again = await open(freshUrlOf(target.mongo));

  const oldGeneration = await ctx.redis.client.hget(packetPool.keysOf(packet).pool, 'generation');
  expect(again.redis.generation).not.toBe(oldGeneration);
  await sweepPending(again);
  const page = await viewPacket(again, { packet, viewer: owner });
  expect(
    page.claims.map(({ user, share, amount }) => `${user.id} ${share} ${amount.amount}`),
  ).toEqual(
    expect.arrayContaining(before.map(({ user, share, amount }) => `${user} ${share} ${amount}`)),
  );

  const told = await grabAll(again, packet, [...newUsers(again, 50), ...lateComers]);
  expect(told).toHaveLength(SHARES - before.length);
  const repeated = await grabAll(
    again,
    packet,
    before.map(({ user }) => user as typeof owner),
  );
  expect(repeated).toEqual(before);
  const finished = await viewPacket(again, { packet, viewer: owner });
  expect(finished.claimedTotal.amount).toBe(6_000);
  expect(new Set(finished.claims.map(({ share }) => share)).size).toBe(SHARES);
  expect(await ctx.redis.client.hget(packetPool.keysOf(packet).pool, 'generation')).toBe(
    again.redis.generation,
  );
  expect(await auditFindings(target.mongo)).toEqual([]);
}, 60_000);

const freshUrlOf = (mongo: Connection): string => {
  const url = new URL(process.env['TEST_MONGODB_URL'] ?? '');
  url.pathname = `/${mongo.name}`;
  return url.href;
};

test('what is restored is what was backed up, to the byte, with its indexes', async () => {
  const target = await empty();
  await putBack(target, folder);
  const copy = join(home, 'copy');
  await backup(target, copy, QUIET);
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

/** A copy of the backup with something wrong in it. */
async function spoiled(spoil: (folder: string) => Promise<unknown>): Promise<string> {
  const copy = await mkdtemp(join(home, 'spoiled-'));
  await cp(folder, copy, { recursive: true });
  await spoil(copy);
  return copy;
}

test.each([
  ['is another folder', (at: string) => rm(at, { recursive: true }), 'no_backup'],
  ['was cut off', (at: string) => rm(join(at, 'manifest.json')), 'no_backup'],
  ['lacks a file', (at: string) => rm(join(at, 'journals.bson.gz')), 'file_altered'],
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
])('a backup that %s is refused, and nothing is restored', async (_what, spoil, code) => {
  const target = await empty();
  expect(await refusal(putBack(target, await spoiled(spoil)))).toBe(code);
  const { mongo } = target;
  expect(await mongo.getClient().db(mongo.name).listCollections().toArray()).toEqual([]);
});

test('books are never restored over others, nor backed up into a folder with something in it', async () => {
  const accounts = ctx.mongo.getClient().db(ctx.mongo.name).collection('accounts');
  const count = await accounts.countDocuments();
  expect(await refusal(putBack(ctx, folder))).toBe('not_empty');
  expect(await accounts.countDocuments()).toBe(count);
  expect(await refusal(backup(ctx, folder, QUIET))).toBe('folder_in_use');
});

test('no server opens on books that were half restored; restoring again mends them', async () => {
  const target = await empty();
  await beginEpoch(target.mongo, true);
  await target.mongo.getClient().db(target.mongo.name).collection('entries').insertOne({ half: 1 });
  await expect(open(freshUrlOf(target.mongo))).rejects.toThrow('never wholly restored');
  expect(await putBack(target, folder)).toEqual([]);
  expect((await open(freshUrlOf(target.mongo))).mongo.name).toBe(target.mongo.name);
}, 60_000);

function run(args: readonly string[], settings: Record<string, string>) {
  const env = { ...process.env, WALLET_LANGUAGE: 'en', ...settings };
  return new Promise<{ code: unknown; said: string }>((done) => {
    execFile(
      process.execPath,
      ['server/launcher/bin/run.mjs', ...args],
      { cwd: ROOT, env },
      (error, said) => done({ code: error?.code ?? 0, said }),
    );
  });
}

test('the two commands say what they did, what to keep, and why they did nothing', async () => {
  const kept = join(home, 'by-command');
  const house = { MONGODB_URL: ctx.config.mongodbUrl };
  const made = await run(['backup', kept], house);
  expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/^Backed up: \d+ records/) });
  expect(made.said).toContain('keep secrets.json');
  const { mongo } = await empty();
  const put = await run(['restore', kept, '--into', mongo.name], house);
  expect(put).toMatchObject({ code: 0, said: expect.stringContaining('The books are right.') });
  const refused = await run(['restore', kept, '--into', mongo.name], house);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('already, so nothing') });
  expect(refused.said.trim().split('\n')).toHaveLength(1);
  const away = await run(['restore', home], { MONGODB_URL: '', DATA_DIR: join(home, 'new') });
  expect(away).toMatchObject({ code: 1, said: expect.stringContaining('no whole backup') });
  expect(await readdir(home)).not.toContain('new');
}, 60_000);
