import { expect, test } from '@jest/globals';
import { InvariantError } from '@pingshan/shared/invariant';
import mongoose from 'mongoose';
import { MODELS } from '../../server/src/app.ts';
import { personAccount, readBalance } from '../../server/src/modules/ledger/index.ts';
import { accounts, entries } from '../../server/src/modules/ledger/model.ts';
import {
  databaseOf,
  defineCollection,
  type DocumentIn,
  prepareModels,
} from '../../server/src/platform/mongo/collection.ts';
import {
  int64,
  object,
  optional,
  orNull,
  text,
  texts,
} from '../../server/src/platform/mongo/fields.ts';
import { topUpCommand } from '../support/commands.ts';
import { fundedUser, sendPacket } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx, signIn } = await startServer();
const db = databaseOf(ctx);
const { Long } = mongoose.mongo;

/** A connection without any code of the product, like that of a shell. */
async function withShell(work: (db: mongoose.mongo.Db) => Promise<void>): Promise<void> {
  const shell = await mongoose.createConnection(ctx.config.mongodbUrl).asPromise();
  await work(shell.getClient().db(shell.name));
  await shell.close();
}

const REFUSED = { code: 121 };

interface Listed {
  readonly name: string;
  readonly options?: { readonly validator?: object };
}
const listed = async () => (await db.listCollections().toArray()) as Listed[];

test('every collection is checked by the schema of its module', async () => {
  const found = await listed();
  expect(found.map(({ name }) => name).toSorted()).toEqual(
    MODELS.map(({ collectionName }) => collectionName).toSorted(),
  );
  for (const { options } of found) {
    expect(options?.validator).toEqual({ $jsonSchema: expect.any(Object) });
  }
});

test('what the product writes satisfies the schemas', async () => {
  await signIn();
  await sendPacket(ctx, await fundedUser(ctx, 1_000), 300, 3);
  for (const { name, options } of await listed()) {
    const refused = await db.collection(name).countDocuments({ $nor: [options?.validator ?? {}] });
    expect({ name, refused }).toEqual({ name, refused: 0 });
  }
});

test('the database refuses an entry by hand that breaks the schema', async () => {
  const legs = [
    { account: 'bank:sandbox:CNY', amount: Long.fromNumber(-1), unit: 'CNY' },
    { account: personAccount(ctx.newId('usr'), 'CNY'), amount: Long.ONE, unit: 'CNY' },
  ];
  const reference = { kind: 'user', id: 'usr_0' };
  const sound = { kind: 'top_up', txn: 'txn_0', at: new Date(), reference, legs };
  const { reference: _, ...withoutReference } = sound;
  const [first, ...rest] = legs;
  const broken: readonly object[] = [
    withoutReference,
    { ...sound, packet: 'rp_0' },
    { ...sound, at: 'today' },
    { ...sound, reference: { ...reference, slot: null } },
    { ...sound, reference: { ...reference, slot: 0.5 } },
    { ...sound, reference: { kind: 'user' } },
    { ...sound, legs: [{ ...first, amount: -1 }, ...rest] },
    { ...sound, legs: [{ ...first, unit: 'USD' }, ...rest] },
    { ...sound, legs: [{ ...first, memo: 'by hand' }, ...rest] },
    { ...sound, legs: [null, ...rest] },
  ];
  await withShell(async (shell) => {
    const collection = shell.collection<{ _id: string }>(entries.collectionName);
    for (const [i, document] of broken.entries()) {
      const insert = collection.insertOne({ _id: `broken:${i}`, ...document });
      await expect(insert).rejects.toMatchObject(REFUSED);
    }
    await collection.insertOne({ _id: 'sound', ...sound });
    await collection.deleteOne({ _id: 'sound' });
  });
});

test('the database refuses a change by hand that breaks the schema', async () => {
  const _id = personAccount(await fundedUser(ctx, 100), 'CNY');
  await withShell(async (shell) => {
    const collection = shell.collection<{ _id: string }>(accounts.collectionName);
    for (const update of [
      { balance: 50 },
      { balance: '100' },
      { balance: { $add: ['$balance', 0.5] } },
      { minBalance: '$$REMOVE' },
      { unknown: 0 },
    ]) {
      await expect(collection.updateOne({ _id }, [{ $set: update }])).rejects.toMatchObject(
        REFUSED,
      );
    }
  });
  expect(await readBalance(ctx, _id)).toBe(100);
});

test('a command whose document breaks the schema is an error of its own, and its group is posted', async () => {
  const commandOf = (name: string) => {
    const to = personAccount(ctx.newId('usr'), 'CNY');
    return { to, command: topUpCommand(`validators:${name}`, to, 100) };
  };
  const [before, bad, after] = ['before', 'bad', 'after'].map(commandOf);
  if (!before || !bad || !after) throw new Error('no commands');
  const writes = () => [{ collection: 'idempotency', insert: { _id: 'without a hash' } }];
  const posting = [before.command, { ...bad.command, writes }, after.command].map((command) =>
    ctx.ledger.post(command).then(
      ({ outcome }) => outcome,
      (error: unknown) => error,
    ),
  );
  expect(await Promise.all(posting)).toEqual(['posted', expect.any(InvariantError), 'posted']);
  expect(await readBalance(ctx, bad.to)).toBe(0);
});

test('a schema that has changed replaces the one of the collection, also where two processes prepare it', async () => {
  const name = 'changing';
  const first = defineCollection({ name, schema: { _id: text, note: text } });
  const second = defineCollection({ name, schema: { _id: text, note: orNull(text) } });
  await prepareModels(ctx.mongo, [first]);
  await expect(db.collection<{ _id: string }>(name).insertOne({ _id: 'a' })).rejects.toThrow(
    'failed validation',
  );
  await second(ctx)
    .insertOne({ _id: 'b', note: null })
    .then(
      () => expect('accepted').toBe('refused'),
      (error: unknown) => expect(error).toMatchObject(REFUSED),
    );
  await Promise.all([second, second].map((model) => prepareModels(ctx.mongo, [model])));
  await second(ctx).insertOne({ _id: 'b', note: null });
  await expect(db.collection<{ _id: string }>(name).insertOne({ _id: 'c' })).rejects.toMatchObject(
    REFUSED,
  );
  await db.dropCollection(name);
});

test('preparing a collection again sends no command that locks it', async () => {
  const commands: string[] = [];
  const { command } = mongoose.mongo.Db.prototype;
  mongoose.mongo.Db.prototype.command = function (this: mongoose.mongo.Db, ...given) {
    commands.push(...Object.keys(given[0]));
    return command.apply(this, given);
  };
  await prepareModels(ctx.mongo, MODELS).finally(() => {
    mongoose.mongo.Db.prototype.command = command;
  });
  expect(commands).not.toContain('collMod');
});

test('the documents that a schema describes have the types that the code reads', () => {
  const sample = defineCollection({
    name: 'sample',
    schema: {
      _id: text,
      amount: int64,
      minimum: orNull(int64),
      note: optional(text),
      tags: texts,
      closing: orNull(object({ refunded: int64 })),
    },
  });
  type Sample = DocumentIn<typeof sample>;
  const whole: Sample = {
    _id: 'a',
    amount: 1,
    minimum: null,
    tags: [],
    closing: { refunded: 2 },
  };
  // @ts-expect-error a field that may be null is always there
  const withoutMinimum: Sample = { _id: 'a', amount: 1, tags: [], closing: null };
  // @ts-expect-error int64 fields are read as numbers
  const asBigInt: Sample = { ...whole, amount: 1n };
  expect([whole, withoutMinimum, asBigInt]).toHaveLength(3);
});

test('every unique index of the entries is the key or begins with the id of the reference', async () => {
  const unique = (await entries(ctx).indexes()).filter((index) => index.unique === true);
  expect(unique.map(({ key }) => Object.keys(key)[0])).toEqual(['reference.id']);
});
