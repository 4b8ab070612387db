import { afterEach, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { personAccount } from '../../server/src/modules/ledger/index.ts';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { reconcile } from '../../server/src/modules/operations/index.ts';
import { acquireRound } from '../../server/src/modules/operations/model.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { fundedUser, inBatches, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx, logs } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const db = ctx.mongo.getClient().db(ctx.mongo.name);
const accounts = db.collection<{ _id: string; balance: number }>('accounts');
const entries = db.collection<{ _id: string }>('entries');
const one = mongoose.mongo.Long.fromNumber(1);

/** Runs a round now, whether it is due or not. */
async function runRound() {
  await db.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  return (await reconcile(ctx)) ?? [];
}

const alerts = () =>
  logs.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'reconciliation.drift');

/** A user with entries that a round has verified and that nothing has changed since. */
async function verifiedUser() {
  const user = await fundedUser(ctx, 1_000);
  const { id } = await sendPacket(ctx, user, 300, 3);
  expect(await runRound()).toEqual([]);
  expect(await runRound()).toEqual([]);
  return { user, account: personAccount(user, 'CNY'), packet: id, sent: `send:${id}` };
}

/** Undoes what a test has altered; the next round must find nothing. */
let undo: () => Promise<unknown> = async () => undefined;
afterEach(async () => {
  await undo();
  undo = async () => undefined;
  await runRound();
  const remaining = await runRound();
  if (remaining.length > 0) throw new Error(`still found: ${JSON.stringify(remaining)}`);
});

const finding = (rule: string, subject: string) =>
  expect.arrayContaining([expect.objectContaining({ rule, subject })]);

test('a balance raised by one fen by hand is found by the next round, and alerted once', async () => {
  const { account } = await verifiedUser();
  await accounts.updateOne({ _id: account }, { $inc: { balance: one } });
  undo = () => accounts.updateOne({ _id: account }, { $inc: { balance: one.negate() } });
  const before = alerts().length;
  expect(await runRound()).toEqual([
    { rule: 'ledger.balance_is_legs', subject: account, expected: '700', found: '701' },
  ]);
  expect(await runRound()).toHaveLength(1);
  expect(alerts().slice(before)).toEqual([
    expect.objectContaining({ alert: true, level: 'error', subject: account, found: '701' }),
  ]);
});

test('two balances that are wrong by opposite amounts are both found', async () => {
  const [a, b] = [await verifiedUser(), await verifiedUser()];
  const move = (by: mongoose.mongo.Long) =>
    accounts.bulkWrite([
      { updateOne: { filter: { _id: a.account }, update: { $inc: { balance: by } } } },
      { updateOne: { filter: { _id: b.account }, update: { $inc: { balance: by.negate() } } } },
    ]);
  await move(one);
  undo = () => move(one.negate());
  const subjects = (await runRound()).map(({ subject }) => subject);
  expect(subjects.toSorted()).toEqual([a.account, b.account].toSorted());
});

test('a fen moved by hand inside a transaction is found', async () => {
  const { account } = await verifiedUser();
  const move = (by: mongoose.mongo.Long) =>
    ctx.mongo.transaction((session) =>
      accounts.updateOne({ _id: account }, { $inc: { balance: by } }, { session }),
    );
  await move(one);
  undo = () => move(one.negate());
  expect(await runRound()).toEqual(finding('ledger.balance_is_legs', account));
});

test('a leg changed by hand is found, with its entry and its account', async () => {
  const { account, sent } = await verifiedUser();
  const change = (by: mongoose.mongo.Long) =>
    entries.updateOne({ _id: sent }, { $inc: { 'legs.0.amount': by } });
  await change(one);
  undo = () => change(one.negate());
  const findings = await runRound();
  expect(findings).toEqual(finding('ledger.entry_is_final', sent));
  expect(findings).toEqual(finding('ledger.entry_adds_up', sent));
  expect(findings).toEqual(finding('ledger.balance_is_legs', account));
});

test('a deleted entry is found', async () => {
  const { account, packet, sent } = await verifiedUser();
  const entry = await entries.findOneAndDelete({ _id: sent }, { promoteLongs: false });
  undo = () => entries.insertOne(entry as { _id: string });
  const findings = await runRound();
  expect(findings).toEqual(finding('ledger.entry_is_final', sent));
  expect(findings).toEqual(finding('ledger.balance_is_legs', account));
  expect(findings).toEqual(finding('ledger.balance_is_legs', packetAccount(packet, 'CNY')));
});

test('an entry inserted by hand is found', async () => {
  const { account } = await verifiedUser();
  const legs = [
    { account, amount: one, unit: 'CNY' },
    { account: 'bank:sandbox:CNY', amount: one.negate(), unit: 'CNY' },
  ];
  const reference = { kind: 'user', id: 'by hand' };
  const own = { _id: 'by:hand', txn: 'txn_0', kind: 'top_up', at: new Date(), reference, legs };
  await entries.insertOne(own);
  undo = () => entries.deleteOne({ _id: own._id });
  expect(await runRound()).toEqual(finding('ledger.balance_is_legs', account));
});

test('a deleted account is found', async () => {
  const { account } = await verifiedUser();
  const deleted = await accounts.findOneAndDelete({ _id: account }, { promoteLongs: false });
  undo = () => accounts.insertOne(deleted as { _id: string; balance: number });
  expect(await runRound()).toEqual([
    { rule: 'ledger.balance_is_legs', subject: account, expected: '700', found: 'no account' },
  ]);
});

test('a foreign owner, a missing claim and a missing share in Redis are found', async () => {
  const { packet } = await verifiedUser();
  const [winner, intruder] = newUsers(ctx, 2);
  if (!winner || !intruder) throw new Error('no users');
  const won = await grabShare(ctx, { packet, user: winner });
  expect(await runRound()).toEqual([]);
  const keys = packetPool.keysOf(packet);
  const { client } = ctx.redis;
  undo = () => client.del(keys.pool, keys.taken, keys.returned);

  await client.hset(keys.taken, intruder, 2);
  expect(await runRound()).toEqual([
    {
      rule: 'red_packet.redis_is_ledger',
      subject: packet,
      expected: `${intruder} has none`,
      found: `${intruder} has 2`,
    },
  ]);
  await client.hdel(keys.taken, intruder, winner);
  expect(await runRound()).toEqual([
    expect.objectContaining({
      expected: `${winner} has ${'share' in won ? won.share : ''}`,
      found: `${winner} has none`,
    }),
  ]);
  await client.hset(keys.taken, winner, 'share' in won ? won.share : -1);
  await client.hset(keys.pool, 'next', 3);
  expect((await runRound()).map(({ expected }) => expected)).toEqual([
    'place 1 is free',
    'place 2 is free',
  ]);
}, 60_000);

test('rounds without a pause during hundreds of grabs raise no false alarm', async () => {
  const before = alerts().length;
  let running = true;
  let rounds = 0;
  const reconciling = (async () => {
    const found: unknown[] = [];
    for (; running; rounds++) found.push(...(await runRound()));
    return found;
  })();
  const until = performance.now() + 6_000;
  const users = newUsers(ctx, 120);
  let won = 0;
  while (performance.now() < until) {
    const sender = await fundedUser(ctx, 5_000);
    const { id } = await sendPacket(ctx, sender, 5_000, 50);
    const replies = await inBatches(users, 60, (user) => grabShare(ctx, { packet: id, user }));
    won += replies.filter(({ outcome }) => outcome === 'won').length;
  }
  running = false;
  expect(await reconciling).toEqual([]);
  expect(alerts()).toHaveLength(before);
  expect(won).toBeGreaterThan(500);
  expect(rounds).toBeGreaterThan(5);
}, 60_000);

test('a Redis that is flushed during grabs is no finding', async () => {
  const sender = await fundedUser(ctx, 5_000);
  const { id } = await sendPacket(ctx, sender, 5_000, 50);
  const users = newUsers(ctx, 40);
  const grabbing = inBatches(users, 5, async (user, i = users.indexOf(user)) => {
    if (i % 10 === 0) await ctx.redis.client.flushdb();
    return grabShare(ctx, { packet: id, user });
  });
  expect(await runRound()).toEqual([]);
  await grabbing;
  expect(await runRound()).toEqual([]);
}, 60_000);

test('one of two processes runs a round, and another the next one when it is due', async () => {
  await db.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  const both = await Promise.all([reconcile(ctx, 400), reconcile(ctx, 400)]);
  expect(both.filter((findings) => findings !== undefined)).toHaveLength(1);
  expect(await reconcile(ctx)).toBeUndefined();
  await new Promise((done) => setTimeout(done, 450));
  expect(await reconcile(ctx)).toEqual([]);
});

test('after a process has died in its round, another process runs the next one', async () => {
  const { account } = await verifiedUser();
  await accounts.updateOne({ _id: account }, { $inc: { balance: one } });
  undo = () => accounts.updateOne({ _id: account }, { $inc: { balance: one.negate() } });
  await db.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  expect(await acquireRound(ctx, 300)).toBeDefined();
  expect(await reconcile(ctx)).toBeUndefined();
  await new Promise((done) => setTimeout(done, 350));
  expect(await reconcile(ctx)).toEqual(finding('ledger.balance_is_legs', account));
});

test('where the database no longer has the changes since the last round, all entries are read', async () => {
  const { account } = await verifiedUser();
  const verifiedThrough = new mongoose.mongo.Timestamp({ t: 1, i: 1 });
  await accounts.updateOne({ _id: account }, { $inc: { balance: one } });
  undo = () => accounts.updateOne({ _id: account }, { $inc: { balance: one.negate() } });
  await db.collection('reconciliation').updateMany({}, { $set: { verifiedThrough } });
  expect(await runRound()).toEqual(finding('ledger.balance_is_legs', account));
});
