import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { auditLedger } from '../../server/src/modules/ledger/index.ts';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import {
  backup,
  readBackup,
  reconcile,
  restore,
} from '../../server/src/modules/operations/index.ts';
import { checkpoints } from '../../server/src/modules/operations/model.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { withStaleTransaction } from '../support/stale-transaction.ts';
import { freshDatabase } from '../support/databases.ts';
import { AUDITED } from '../support/audit.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startMongosStub } from '../support/mongos-stub.ts';
import { startServer } from '../support/server.ts';

const SHARES = 40;
const USERS = 60;

/**
 * The mongod of the test run, reached through a mongos stub and so without the name of a replica
 * set.
 */
const [source, spare] = [new URL(freshDatabase()), new URL(freshDatabase())];
const mongos = await startMongosStub(Number(source.port));
const throughMongos = ({ pathname }: URL) => `mongodb://127.0.0.1:${mongos.port}${pathname}`;
const mongodbUrl = throughMongos(source);
const { ctx } = await startServer({ mongodbUrl });
const folder = await mkdtemp(join(tmpdir(), 'pingshan-sharded-'));
afterAll(async () => {
  await rm(folder, { recursive: true });
  mongos.stop();
});

const admin = () => ctx.mongo.getClient().db('admin');

test('the driver treats the stub as a sharded cluster, and the server starts on it', async () => {
  expect(await admin().command({ hello: 1 })).toMatchObject({ msg: 'isdbgrid' });
  await expect(admin().command({ replSetGetStatus: 1 })).rejects.toThrow(/no such command/);
  const before = mongos.seen.recoveryTokens;
  await fundedUser(ctx, 100);
  expect(mongos.seen.recoveryTokens).toBeGreaterThan(before);
});

test('through a mongos every share of a packet is won once, and every second grab answers `already`', async () => {
  const sender = await fundedUser(ctx, 5_000);
  const { id } = await sendPacket(ctx, sender, 5_000, SHARES);
  const users = newUsers(ctx, USERS);
  const replies = await Promise.all(
    [...users, ...users].map((user) => grabShare(ctx, { packet: id, user })),
  );
  const firsts = replies.slice(0, USERS);
  const seconds = replies.slice(USERS);
  const count = (outcome: string) => replies.filter((reply) => reply.outcome === outcome).length;
  expect(count('won')).toBe(SHARES);
  expect(count('already')).toBe(SHARES);
  for (const [i, first] of firsts.entries()) {
    const share = 'share' in first ? first.share : undefined;
    expect(seconds[i] && 'share' in seconds[i] ? seconds[i].share : undefined).toBe(share);
  }
  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page).toMatchObject({ claimed: SHARES, claimedTotal: { amount: 5_000 } });
});

test('the ledger is reconciled, backed up and restored through a mongos', async () => {
  await checkpoints(ctx).updateMany({}, { $set: { due: new Date(0) } });
  expect((await reconcile(ctx)) ?? []).toEqual([]);
  const target = join(folder, 'backup');
  await backup(ctx, target, () => undefined);
  const restored = await mongoose.createConnection(throughMongos(spare)).asPromise();
  expect(await restore({ mongo: restored }, await readBackup(target), AUDITED)).toEqual([]);
  expect((await auditLedger({ mongo: restored, chart: ctx.chart })).findings).toEqual([]);
  await restored.close();
}, 60_000);

test('an account in the open transaction of a dead process is released through a mongos too', async () => {
  const { id } = await sendPacket(ctx, await fundedUser(ctx, 300), 300, 3);
  await withStaleTransaction(mongodbUrl, packetAccount(id, 'CNY'), async () => {
    const [user] = newUsers(ctx, 1) as [ReturnType<typeof newUsers>[number]];
    expect(await grabShare(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
  });
}, 60_000);

test('the server sends the mongos no command that only replica set members have', () => {
  // The one refused command is that of the first test.
  expect(mongos.seen.refused).toEqual(['replSetGetStatus']);
});
