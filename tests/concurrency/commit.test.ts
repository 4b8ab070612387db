import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { InvariantError } from '@pingshan/shared/invariant';
import { minorUnits } from '@pingshan/shared/money';
import { mongodbUrl } from '../../server/launcher/databases/index.ts';
import {
  type Command,
  personAccount,
  readBalance,
  sandboxBank,
} from '../../server/src/modules/ledger/index.ts';
import { ledgerOverProxy } from '../support/ledger-over-proxy.ts';
import { ownMongod } from '../support/own-databases.ts';
import { startServer } from '../support/server.ts';

/** A mongod that can be told how to fail. */
const mongod = await ownMongod({ enableTestCommands: 1 });
const url = mongodbUrl(mongod.port, 'commit');
const { ctx, logs } = await startServer({ mongodbUrl: url });
afterAll(mongod.stop);
const admin = ctx.mongo.getClient().db('admin');

const fail = (times: number, data: object) =>
  admin.command({
    configureFailPoint: 'failCommand',
    mode: { times },
    data: { failCommands: ['commitTransaction'], ...data },
  });
afterEach(() => admin.command({ configureFailPoint: 'failCommand', mode: 'off' }));

const topUp = (key: string, writes?: Command['writes']): Command & { readonly to: string } => {
  const to = personAccount(ctx.newId('usr'), 'CNY');
  const legs = [
    { account: sandboxBank('CNY'), amount: minorUnits(-100) },
    { account: to, amount: minorUnits(100) },
  ];
  return { key, kind: 'top_up', legs, ...(writes && { writes }), to };
};

/** How MongoDB says that a majority did not answer in time. */
const WAITED_TOO_LONG = { code: 64, errmsg: 'planted' };

test.each([
  ['was done, and not yet written down by others', { writeConcernError: WAITED_TOO_LONG }],
  ['never arrived, because the line broke', { closeConnection: true }],
  ['met a primary that steps down', { errorCode: 10_107 }],
  ['took too long', { errorCode: 50 }],
  ['met a primary that knows no such transaction', { errorCode: 251 }],
])('a commit that %s is found out about, and posted once', async (what, data) => {
  for (const times of [1, 2, 3]) {
    const { to, ...command } = topUp(`commit:${what}:${times}`);
    await fail(times, data);
    const { outcome } = await ctx.ledger.post(command);
    expect(['posted', 'replayed']).toContain(outcome);
    expect(await readBalance(ctx, to)).toBe(100);
    expect((await ctx.ledger.post(command)).outcome).toBe('replayed');
    expect(await readBalance(ctx, to)).toBe(100);
  }
});

const BLOCKED_MS = 300;
const MEGABYTE = 1_024 * 1_024;

const { wire, ledger } = await ledgerOverProxy(ctx);

test.each(['accounts', 'entries', 'idempotency'])(
  'a line that breaks while %s are written: the whole is done again',
  async (collection) => {
    const record = { _id: `commit:line:${collection}`, at: new Date() };
    const { to, ...command } = topUp(record._id, () => [
      { collection: 'idempotency', insert: record },
    ]);
    const namespace = `${ctx.mongo.name}.${collection}`;
    const writing = { failCommands: ['insert', 'update'], namespace };
    await fail(1, { ...writing, blockConnection: true, blockTimeMS: BLOCKED_MS });
    const posting = ledger.post(command);
    await pause(BLOCKED_MS / 2);
    wire.cut();
    await pause(BLOCKED_MS);
    wire.heal();
    expect((await posting).outcome).toBe('posted');
    expect(await readBalance(ctx, to)).toBe(100);
    const kept = ctx.mongo.collection<{ _id: string }>('idempotency');
    expect(await kept.countDocuments({ _id: record._id })).toBe(1);
  },
);

/**
 * Where the other side has ended a line, Node refuses the next write to it in a way that the driver does
 * not take for its own: this does to the first write that has these words what Node does then.
 */
function endLineAt(words: string): () => boolean {
  const { write } = Socket.prototype;
  const asEver = write as (this: Socket, ...given: unknown[]) => boolean;
  let ended = false;
  Socket.prototype.write = function (this: Socket, ...given: unknown[]) {
    const [chunk] = given;
    if (ended || !Buffer.isBuffer(chunk) || !chunk.includes(words)) {
      return asEver.apply(this, given);
    }
    ended = true;
    const text = 'This socket has been ended by the other party';
    this.destroy(Object.assign(new Error(text), { code: 'EPIPE' }));
    return false;
  };
  return () => {
    Socket.prototype.write = write;
    return ended;
  };
}

test.each(['find', 'update', 'insert', 'commitTransaction'])(
  'a line that the other side has ended when %s goes over it: it is done, once',
  async (word) => {
    const { to, ...command } = topUp(`commit:ended:${word}`);
    const mend = endLineAt(word);
    const settled = await ledger.post(command);
    expect(mend()).toBe(true);
    expect(settled.outcome).toBe('posted');
    expect(await readBalance(ctx, to)).toBe(100);
  },
);

test('a dead line that takes no more of what is written is given up, and the whole is done over another', async () => {
  // More than the systems on both sides of a line keep for it.
  const insert = { _id: 'clogged', large: 'x'.repeat(14 * MEGABYTE) };
  const command = topUp('commit:clogged', () => [{ collection: 'idempotency', insert }]);
  wire.blackholeWhen((_, all_bytes) => all_bytes > MEGABYTE);
  expect((await ledger.post(command)).outcome).toBe('posted');
}, 60_000);

/** Larger than any document may be. */
const TOO_LARGE = 'x'.repeat(17 * MEGABYTE);

test('a command that cannot be written is parked by name, and those beside it are posted', async () => {
  const bad = topUp('commit:poison', () => [
    { collection: 'idempotency', insert: { _id: 'poison', blob: TOO_LARGE } },
  ]);
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
