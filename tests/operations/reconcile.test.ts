import { afterEach, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { packetAccount, personAccount } from '../../server/src/modules/ledger/index.ts';
import { reconcile } from '../../server/src/modules/operations/index.ts';
import { acquireRound } from '../../server/src/modules/operations/model.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { fundedUser, inBatches, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx, logs } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const db = ctx.mongo.getClient().db(ctx.mongo.name);
const accounts = db.collection<{ _id: string; balance: number }>('accounts');
const journals = db.collection<{ _id: string }>('entries');
const one = mongoose.mongo.Long.fromNumber(1);

/** A round now, whether it is due or not. */
async function round() {
  await db.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  return (await reconcile(ctx)) ?? [];
}

const alerts = () =>
  logs.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'reconciliation.drift');

/** Somebody with a history, proved by a round, whom nothing has touched since. */
async function proved() {
  const user = await fundedUser(ctx, 1_000);
  const { id } = await sendPacket(ctx, user, 300, 3);
  expect(await round()).toEqual([]);
  expect(await round()).toEqual([]);
  return { user, account: personAccount(user, 'CNY'), packet: id, sent: `send:${id}` };
}

/** Whatever a test broke is mended, and the next round says so. */
let mend: () => Promise<unknown> = async () => undefined;
afterEach(async () => {
  await mend();
  mend = async () => undefined;
  await round();
  const left = await round();
  if (left.length > 0) throw new Error(`not mended: ${JSON.stringify(left)}`);
});

const named = (rule: string, subject: string) =>
  expect.arrayContaining([expect.objectContaining({ rule, subject })]);

test('a balance that somebody raised by one fen is found by the next round, and alerted once', async () => {
  const { account } = await proved();
  await accounts.updateOne({ _id: account }, { $inc: { balance: one } });
  mend = () => accounts.updateOne({ _id: account }, { $inc: { balance: one.negate() } });
  const before = alerts().length;
  expect(await round()).toEqual([
    { rule: 'balance_is_legs', subject: account, expected: '700', found: '701' },
  ]);
  expect(await round()).toHaveLength(1);
  expect(alerts().slice(before)).toEqual([
    expect.objectContaining({ alert: true, level: 'error', subject: account, found: '701' }),
  ]);
});

test('two balances that are wrong by opposite amounts are both found', async () => {
  const [a, b] = [await proved(), await proved()];
  const move = (by: mongoose.mongo.Long) =>
    accounts.bulkWrite([
      { updateOne: { filter: { _id: a.account }, update: { $inc: { balance: by } } } },
      { updateOne: { filter: { _id: b.account }, update: { $inc: { balance: by.negate() } } } },
    ]);
  await move(one);
  mend = () => move(one.negate());
  const subjects = (await round()).map(({ subject }) => subject);
  expect(subjects.toSorted()).toEqual([a.account, b.account].toSorted());
});

test('a fen moved by hand inside a transaction is found', async () => {
  const { account } = await proved();
  const move = (by: mongoose.mongo.Long) =>
    ctx.mongo.transaction((session) =>
      accounts.updateOne({ _id: account }, { $inc: { balance: by } }, { session }),
    );
  await move(one);
  mend = () => move(one.negate());
  expect(await round()).toEqual(named('balance_is_legs', account));
});

test('a leg that somebody changed is found, with its journal and its account', async () => {
  const { account, sent } = await proved();
  const change = (by: mongoose.mongo.Long) =>
    journals.updateOne({ _id: sent }, { $inc: { 'legs.0.amount': by } });
  await change(one);
  mend = () => change(one.negate());
  const findings = await round();
  expect(findings).toEqual(named('journal_is_final', sent));
  expect(findings).toEqual(named('journal_adds_up', sent));
  expect(findings).toEqual(named('balance_is_legs', account));
});

test('a journal that somebody took away is found', async () => {
  const { account, packet, sent } = await proved();
  const journal = await journals.findOneAndDelete({ _id: sent }, { promoteLongs: false });
  mend = () => journals.insertOne(journal as { _id: string });
  const findings = await round();
  expect(findings).toEqual(named('journal_is_final', sent));
  expect(findings).toEqual(named('balance_is_legs', account));
  expect(findings).toEqual(named('balance_is_legs', packetAccount(packet, 'CNY')));
});

test('a journal that somebody wrote by hand is found', async () => {
  const { account } = await proved();
  const legs = [
    { account, amount: one, currency: 'CNY' },
    { account: 'bank:sandbox:CNY', amount: one.negate(), currency: 'CNY' },
  ];
  const own = { _id: 'by:hand', txn: 'txn_0', kind: 'top_up', at: new Date(), legs };
  await journals.insertOne(own);
  mend = () => journals.deleteOne({ _id: own._id });
  expect(await round()).toEqual(named('balance_is_legs', account));
});

test('an account that somebody took away is found', async () => {
  const { account } = await proved();
  const gone = await accounts.findOneAndDelete({ _id: account }, { promoteLongs: false });
  mend = () => accounts.insertOne(gone as { _id: string; balance: number });
  expect(await round()).toEqual([
    { rule: 'balance_is_legs', subject: account, expected: '700', found: 'no account' },
  ]);
});

test('an owner planted in Redis, a claim hidden from it and a share lost in it are found', async () => {
  const { packet } = await proved();
  const [winner, thief] = newUsers(ctx, 2);
  if (!winner || !thief) throw new Error('nobody');
  const won = await grabShare(ctx, { packet, user: winner });
  expect(await round()).toEqual([]);
  const keys = packetPool.keysOf(packet);
  const { client } = ctx.redis;
  mend = () => client.del(keys.pool, keys.taken, keys.returned);

  await client.hset(keys.taken, thief, 2);
  expect(await round()).toEqual([
    {
      rule: 'redis_is_ledger',
      subject: packet,
      expected: `${thief} has none`,
      found: `${thief} has 2`,
    },
  ]);
  await client.hdel(keys.taken, thief, winner);
  expect(await round()).toEqual([
    expect.objectContaining({
      expected: `${winner} has ${'share' in won ? won.share : ''}`,
      found: `${winner} has none`,
    }),
  ]);
  await client.hset(keys.taken, winner, 'share' in won ? won.share : -1);
  await client.hset(keys.pool, 'next', 3);
  expect((await round()).map(({ expected }) => expected)).toEqual([
    'place 1 is free',
    'place 2 is free',
  ]);
}, 60_000);

test('a rush of grabs, refunds and losers under rounds without a pause raises no alarm', async () => {
  const before = alerts().length;
  let going = true;
  let rounds = 0;
  const reconciling = (async () => {
    const found: unknown[] = [];
    for (; going; rounds++) found.push(...(await round()));
    return found;
  })();
  const until = performance.now() + 6_000;
  const people = newUsers(ctx, 120);
  let won = 0;
  while (performance.now() < until) {
    const sender = await fundedUser(ctx, 5_000);
    const { id } = await sendPacket(ctx, sender, 5_000, 50);
    const replies = await inBatches(people, 60, (user) => grabShare(ctx, { packet: id, user }));
    won += replies.filter(({ outcome }) => outcome === 'won').length;
  }
  going = false;
  expect(await reconciling).toEqual([]);
  expect(alerts()).toHaveLength(before);
  expect(won).toBeGreaterThan(500);
  expect(rounds).toBeGreaterThan(5);
}, 60_000);

test('a Redis that is wiped in the middle contradicts nobody', async () => {
  const sender = await fundedUser(ctx, 5_000);
  const { id } = await sendPacket(ctx, sender, 5_000, 50);
  const people = newUsers(ctx, 40);
  const grabbing = inBatches(people, 5, async (user, i = people.indexOf(user)) => {
    if (i % 10 === 0) await ctx.redis.client.flushdb();
    return grabShare(ctx, { packet: id, user });
  });
  expect(await round()).toEqual([]);
  await grabbing;
  expect(await round()).toEqual([]);
}, 60_000);

test('of two processes one does a round, and another does the next when it is due', async () => {
  await db.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  const both = await Promise.all([reconcile(ctx, 400), reconcile(ctx, 400)]);
  expect(both.filter((findings) => findings !== undefined)).toHaveLength(1);
  expect(await reconcile(ctx)).toBeUndefined();
  await new Promise((done) => setTimeout(done, 450));
  expect(await reconcile(ctx)).toEqual([]);
});

test('a process that dies in its round leaves the next one to another', async () => {
  const { account } = await proved();
  await accounts.updateOne({ _id: account }, { $inc: { balance: one } });
  mend = () => accounts.updateOne({ _id: account }, { $inc: { balance: one.negate() } });
  await db.collection('reconciliation').updateMany({}, { $set: { due: new Date(0) } });
  expect(await acquireRound(ctx, 300)).toBeDefined();
  expect(await reconcile(ctx)).toBeUndefined();
  await new Promise((done) => setTimeout(done, 350));
  expect(await reconcile(ctx)).toEqual(named('balance_is_legs', account));
});

test('books whose last round is forgotten by the database are read from the beginning', async () => {
  const { account } = await proved();
  const through = new mongoose.mongo.Timestamp({ t: 1, i: 1 });
  await accounts.updateOne({ _id: account }, { $inc: { balance: one } });
  mend = () => accounts.updateOne({ _id: account }, { $inc: { balance: one.negate() } });
  await db.collection('reconciliation').updateMany({}, { $set: { through } });
  expect(await round()).toEqual(named('balance_is_legs', account));
});
