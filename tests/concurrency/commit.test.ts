import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import { mongodbUrl } from '../../server/launcher/databases/index.ts';
import { type Command, personAccount, readBalance } from '../../server/src/modules/ledger/index.ts';
import { idempotencyRecords, idempotent } from '../../server/src/platform/http/idempotency.ts';
import { writeDocuments } from '../../server/src/platform/mongo/write-documents.ts';
import { topUpCommand } from '../support/commands.ts';
import { ledgerOverProxy } from '../support/ledger-over-proxy.ts';
import { ownMongod } from '../support/own-databases.ts';
import { startServer } from '../support/server.ts';

/** A mongod with fail points. */
const mongod = await ownMongod({ enableTestCommands: 1 });
const url = mongodbUrl(mongod.port, 'commit');
const { ctx, logs } = await startServer({ mongodbUrl: url });
afterAll(mongod.stop);
const admin = ctx.mongo.getClient().db('admin');

const failNext = (times: number, data: object) =>
  admin.command({
    configureFailPoint: 'failCommand',
    mode: { times },
    data: { failCommands: ['commitTransaction'], ...data },
  });
afterEach(() => admin.command({ configureFailPoint: 'failCommand', mode: 'off' }));

const topUp = (key: string, writes?: Command['writes']): Command & { readonly to: string } => {
  const to = personAccount(ctx.newId('usr'), 'CNY');
  return { ...topUpCommand(key, to, 100), ...(writes && { writes }), to };
};

/** MongoDB's write concern error for a majority that did not acknowledge in time. */
const MAJORITY_TIMEOUT = { code: 64, errmsg: 'fail point' };

test.each([
  ['is applied but not acknowledged by a majority', { writeConcernError: MAJORITY_TIMEOUT }],
  ['does not arrive because the connection is closed', { closeConnection: true }],
  ['reaches a primary that steps down', { errorCode: 10_107 }],
  ['exceeds its time limit', { errorCode: 50 }],
  ['reaches a primary that does not know the transaction', { errorCode: 251 }],
])('a command whose commit %s is posted once', async (what, data) => {
  for (const times of [1, 2, 3]) {
    const { to, ...command } = topUp(`commit:${what}:${times}`);
    await failNext(times, data);
    const { outcome } = await ctx.ledger.post(command);
    expect(['posted', 'replayed']).toContain(outcome);
    expect(await readBalance(ctx, to)).toBe(100);
    expect((await ctx.ledger.post(command)).outcome).toBe('replayed');
    expect(await readBalance(ctx, to)).toBe(100);
  }
});

test('a key that another attempt has used may be sent again where its record cannot be read back', async () => {
  const request = { user: 'usr_x', endpoint: 'topUp', key: ctx.newId('evt'), body: {} };
  const namespace = `${ctx.mongo.name}.${idempotencyRecords.collectionName}`;
  const attempt = () =>
    idempotent(ctx, request, async (record) => {
      await writeDocuments(ctx, [record('done')]);
      await failNext(2, { failCommands: ['find'], errorCode: 91, namespace });
      await writeDocuments(ctx, [record('done')]);
      return 'done twice';
    });
  await expect(attempt()).rejects.toEqual(new AppError('outcome_unknown'));
  await admin.command({ configureFailPoint: 'failCommand', mode: 'off' });
  expect(await attempt()).toBe('done');
});

test.each([
  ['an insert', 'insert', 11_601],
  ['the commit', 'commitTransaction', 11_601],
  ['the commit', 'commitTransaction', 251],
])(
  'documents without money, whose transaction another process ends at %s (%s, %i), may be written again',
  async (_what, failed, errorCode) => {
    const _id = ctx.newId('evt');
    const insert = { _id, hash: '', reply: null, at: new Date() };
    const writing = () => writeDocuments(ctx, [{ collection: 'idempotency', insert }]);
    /** As where the command was running when its session was killed: without a label. */
    await failNext(1, { failCommands: [failed], errorCode, errorLabels: [] });
    await expect(writing()).rejects.toEqual(new AppError('outcome_unknown'));
    const written = await idempotencyRecords(ctx).countDocuments({ _id });
    if (written === 0) await writing();
    expect(await idempotencyRecords(ctx).countDocuments({ _id })).toBe(1);
  },
);

const BLOCKED_MS = 300;
const MEGABYTE = 1_024 * 1_024;

const { proxy, ledger } = await ledgerOverProxy(ctx);

const recordWrite = (_id: string, reply: unknown) => ({
  collection: idempotencyRecords.collectionName,
  insert: { _id, hash: '', reply, at: new Date() },
});

test.each(['accounts', 'entries', 'idempotency'])(
  'a group whose connection is closed while it writes %s runs again',
  async (collection) => {
    const key = `commit:closed:${collection}`;
    const { to, ...command } = topUp(key, () => [recordWrite(key, null)]);
    const namespace = `${ctx.mongo.name}.${collection}`;
    const writing = { failCommands: ['insert', 'update'], namespace };
    await failNext(1, { ...writing, blockConnection: true, blockTimeMS: BLOCKED_MS });
    const posting = ledger.post(command);
    await sleep(BLOCKED_MS / 2);
    proxy.cut();
    await sleep(BLOCKED_MS);
    proxy.heal();
    expect((await posting).outcome).toBe('posted');
    expect(await readBalance(ctx, to)).toBe(100);
    expect(await idempotencyRecords(ctx).countDocuments({ _id: key })).toBe(1);
  },
);

/**
 * Simulates a write to a connection that the other side has ended: Node destroys the socket with
 * EPIPE, an error that the driver passes on without wrapping it. It does so for the first write
 * that contains `text`. Gives a function that restores the socket and says whether that write
 * occurred.
 */
function endConnectionAt(text: string): () => boolean {
  const { write } = Socket.prototype;
  const original = write as (this: Socket, ...args: unknown[]) => boolean;
  let ended = false;
  Socket.prototype.write = function (this: Socket, ...args: unknown[]) {
    const [chunk] = args;
    if (ended || !Buffer.isBuffer(chunk) || !chunk.includes(text)) {
      return original.apply(this, args);
    }
    ended = true;
    const message = 'This socket has been ended by the other party';
    this.destroy(Object.assign(new Error(message), { code: 'EPIPE' }));
    return false;
  };
  return () => {
    Socket.prototype.write = write;
    return ended;
  };
}

test.each(['find', 'update', 'insert', 'commitTransaction'])(
  'a command is posted once although the other side has ended the connection before %s is sent',
  async (word) => {
    const { to, ...command } = topUp(`commit:ended:${word}`);
    const restore = endConnectionAt(word);
    const result = await ledger.post(command);
    expect(restore()).toBe(true);
    expect(result.outcome).toBe('posted');
    expect(await readBalance(ctx, to)).toBe(100);
  },
);

test('a group whose connection takes no more data is given up after 5 s and runs again over another one', async () => {
  // More than the socket buffers of both sides hold.
  const large = 'x'.repeat(14 * MEGABYTE);
  const command = topUp('commit:half-open', () => [recordWrite('half-open', large)]);
  proxy.blackholeWhen((_, all_bytes) => all_bytes > MEGABYTE);
  expect((await ledger.post(command)).outcome).toBe('posted');
}, 60_000);

/** Larger than MongoDB's limit for a document. */
const TOO_LARGE = 'x'.repeat(17 * MEGABYTE);

test('a command that cannot be written is logged with its key, and the rest of its group is posted', async () => {
  const bad = topUp('commit:poison', () => [recordWrite('poison', TOO_LARGE)]);
  const good = ['a', 'b', 'c', 'd'].map((name) => topUp(`commit:beside:${name}`));
  const posting = [good[0], good[1], bad, good[2], good[3]].map((command) =>
    ctx.ledger.post(command as Command).then(
      ({ outcome }) => outcome,
      (error: unknown) => error,
    ),
  );
  const [first, second, parked, third, fourth] = await Promise.all(posting);
  expect([first, second, third, fourth]).toEqual(['posted', 'posted', 'posted', 'posted']);
  expect(parked).toBeInstanceOf(InvariantError);
  expect(await readBalance(ctx, bad.to)).toBe(0);
  expect(logs.filter((line) => line.includes('ledger.poison'))).toHaveLength(1);
  expect(logs.join()).toContain('commit:poison');
});
