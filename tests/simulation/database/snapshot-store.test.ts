import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { freshDatabase } from '../../support/databases.ts';
import {
  SnapshotStore,
  ConflictError,
  DuplicateError,
  type Transaction,
} from './snapshot-store.ts';
import { chanceOf } from '../chance.ts';
import { applyUpdate } from './documents.ts';

const mongo = await mongoose.createConnection(freshDatabase()).asPromise();
const client = mongo.getClient();
const db = client.db(mongo.name);
afterAll(() => mongo.close());

const SEQUENCES = 150;
const STEPS = 40;
const WRITERS = [0, 1, 2] as const;
const IDS = ['a', 'b', 'c', 'd'];
const SHARES = [0, 1];
const INDEX = { name: 'claim', fields: ['packet', 'share'] };
const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
} as const;

interface Step {
  readonly writer: (typeof WRITERS)[number];
  readonly does: 'find' | 'insert' | 'claim' | 'update' | 'upsert' | 'commit' | 'abort';
  readonly id: string;
  readonly share: number;
  readonly value: number;
}

function stepOf(seed: number): Step {
  const chance = chanceOf(seed);
  return {
    writer: chance.pick(WRITERS),
    does: chance.pick([
      'find',
      'find',
      'insert',
      'claim',
      'update',
      'update',
      'upsert',
      'commit',
      'commit',
      'abort',
    ] as const),
    id: chance.pick(IDS),
    share: chance.pick(SHARES),
    value: chance.below(1_000),
  };
}

const claimOf = ({ id, share, value }: Step) => ({ _id: id, packet: 'p', share, value });
const setOf = ({ value }: Step) => ({ $set: { value }, $setOnInsert: { born: true } });

/** One step on the real engine: what was found, or the word for what went wrong and ended the transaction. */
async function real(name: string, session: mongoose.mongo.ClientSession, step: Step) {
  const { does, id, value } = step;
  const things = db.collection<{ _id: string }>(name);
  if (!session.inTransaction()) {
    if (does === 'commit' || does === 'abort') return 'nothing';
    session.startTransaction(CONCERNS);
  }
  const write = async (command: mongoose.mongo.Document) => {
    const reply = await db.command(command, { session });
    const [fault] = (reply['writeErrors'] ?? []) as { code: number }[];
    if (!fault) return 'written';
    await session.abortTransaction().catch(() => undefined);
    return fault.code === 11_000 ? 'duplicate' : `fault ${fault.code}`;
  };
  try {
    if (does === 'find') return (await things.findOne({ _id: id }, { session })) ?? 'none';
    if (does === 'insert') return await write({ insert: name, documents: [{ _id: id, value }] });
    if (does === 'claim') return await write({ insert: name, documents: [claimOf(step)] });
    if (does === 'commit') await session.commitTransaction();
    else if (does === 'abort') await session.abortTransaction();
    else {
      const change = { q: { _id: id }, u: setOf(step), upsert: does === 'upsert' };
      return await write({ update: name, updates: [change] });
    }
    return 'ended';
  } catch (error) {
    await session.abortTransaction().catch(() => undefined);
    return (error as { codeName?: string }).codeName === 'WriteConflict'
      ? 'conflict'
      : String(error);
  }
}

/** The same step in the model. */
function modelled(books: SnapshotStore, open: (Transaction | undefined)[], step: Step) {
  const { writer, does, id, value } = step;
  let transaction = open[writer];
  if (!transaction) {
    if (does === 'commit' || does === 'abort') return 'nothing';
    transaction = open[writer] = books.begin(0);
  }
  try {
    if (does === 'find') return books.read('things', id, transaction) ?? 'none';
    if (does === 'insert') books.insert('things', { _id: id, value }, transaction);
    else if (does === 'claim') books.insert('things', claimOf(step), transaction);
    else if (does === 'commit' || does === 'abort') {
      books[does](transaction);
      open[writer] = undefined;
      return 'ended';
    } else {
      const before = books.read('things', id, transaction);
      if (before || does === 'upsert') {
        books.put('things', applyUpdate(id, before, setOf(step)), transaction);
      }
    }
    return 'written';
  } catch (error) {
    books.abort(transaction);
    open[writer] = undefined;
    if (error instanceof ConflictError) return 'conflict';
    if (error instanceof DuplicateError) return 'duplicate';
    throw error;
  }
}

async function collectionFor(name: string): Promise<void> {
  await db.createCollection(name);
  const partialFilterExpression = { share: { $exists: true } };
  const keys = Object.fromEntries(INDEX.fields.map((field) => [field, 1 as const]));
  await db.createIndex(name, keys, { name: INDEX.name, unique: true, partialFilterExpression });
}

test(`the model of MongoDB says what a real one says to three writers, in ${SEQUENCES} random sequences`, async () => {
  const seen = new Map<string, number>();
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const name = `things_${sequence}`;
    await collectionFor(name);
    const sessions = WRITERS.map(() => client.startSession());
    const books = new SnapshotStore();
    books.addIndex('things', INDEX);
    const open: (Transaction | undefined)[] = [];
    for (let i = 0; i < STEPS; i++) {
      const step = stepOf(sequence * STEPS + i);
      const session = sessions[step.writer] as mongoose.mongo.ClientSession;
      const [engine, model] = [await real(name, session, step), modelled(books, open, step)];
      expect({ sequence, i, step, said: model }).toEqual({ sequence, i, step, said: engine });
      const word = typeof engine === 'string' ? engine : 'found';
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
    await Promise.all(sessions.map((session) => session.endSession()));
    const kept = await db.collection<{ _id: string }>(name).find().sort({ _id: 1 }).toArray();
    const all = books.all('things').sort((a, b) => (a._id < b._id ? -1 : 1));
    expect(all).toEqual(kept);
    await db.dropCollection(name);
  }
  for (const word of ['found', 'none', 'written', 'conflict', 'duplicate', 'ended']) {
    expect(seen.get(word) ?? 0).toBeGreaterThan(50);
  }
}, 120_000);
