import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { auditLedger, packetAccount } from '../../server/src/modules/ledger/index.ts';
import {
  backup,
  readBackup,
  reconcile,
  restore,
} from '../../server/src/modules/operations/index.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { withStaleTransaction } from '../support/stale-transaction.ts';
import { freshDatabase } from '../support/databases.ts';
import { AUDITED } from '../support/audit.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startMongosStub } from '../support/mongos-stub.ts';
import { startServer } from '../support/server.ts';

const SHARES = 40;
const PEOPLE = 60;

/** The run's own mongod, reached as one reaches a sharded cluster: by a router, without the name of a set. */
const [books, spare] = [new URL(freshDatabase()), new URL(freshDatabase())];
const router = await startMongosStub(Number(books.port));
const behind = ({ pathname }: URL) => `mongodb://127.0.0.1:${router.port}${pathname}`;
const mongodbUrl = behind(books);
const { ctx } = await startServer({ mongodbUrl });
const home = await mkdtemp(join(tmpdir(), 'pingshan-sharded-'));
afterAll(async () => {
  await rm(home, { recursive: true });
  router.stop();
});

const admin = () => ctx.mongo.getClient().db('admin');

test('the driver takes the wire for a sharded cluster, and the server opens on it', async () => {
  expect(await admin().command({ hello: 1 })).toMatchObject({ msg: 'isdbgrid' });
  await expect(admin().command({ replSetGetStatus: 1 })).rejects.toThrow(/no such command/);
  const before = router.seen.recovered;
  await fundedUser(ctx, 100);
  expect(router.seen.recovered).toBeGreaterThan(before);
});

test('a packet is grabbed, closed and kept behind a router as it is without one', async () => {
  const sender = await fundedUser(ctx, 5_000);
  const { id } = await sendPacket(ctx, sender, 5_000, SHARES);
  const crowd = newUsers(ctx, PEOPLE);
  const replies = await Promise.all(
    [...crowd, ...crowd].map((user) => grabShare(ctx, { packet: id, user })),
  );
  const firsts = replies.slice(0, PEOPLE);
  const seconds = replies.slice(PEOPLE);
  const told = (outcome: string) => replies.filter((reply) => reply.outcome === outcome).length;
  expect(told('won')).toBe(SHARES);
  expect(told('already')).toBe(SHARES);
  for (const [i, first] of firsts.entries()) {
    const share = 'share' in first ? first.share : undefined;
    expect(seconds[i] && 'share' in seconds[i] ? seconds[i].share : undefined).toBe(share);
  }
  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page).toMatchObject({ claimed: SHARES, claimedTotal: { amount: 5_000 } });
});

test('books are reconciled, backed up and restored through a router', async () => {
  await ctx.mongo.db?.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  expect((await reconcile(ctx)) ?? []).toEqual([]);
  const folder = join(home, 'kept');
  await backup(ctx, folder, () => undefined);
  const target = await mongoose.createConnection(behind(spare)).asPromise();
  expect(await restore({ mongo: target }, await readBackup(folder), AUDITED)).toEqual([]);
  expect((await auditLedger(target)).findings).toEqual([]);
  await target.close();
}, 60_000);

test('what a dead process holds is freed behind a router too', async () => {
  const { id } = await sendPacket(ctx, await fundedUser(ctx, 300), 300, 3);
  await withStaleTransaction(mongodbUrl, packetAccount(id, 'CNY'), async () => {
    const [user] = newUsers(ctx, 1) as [ReturnType<typeof newUsers>[number]];
    expect(await grabShare(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
  });
}, 60_000);

test('nothing of ours has asked the router for what only a member of a set knows', () => {
  expect(router.seen.refused).toEqual(['replSetGetStatus']);
});
