import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { freshDatabase } from '../../support/databases.ts';
import {
  SnapshotStore,
  ConflictError,
  DuplicateError,
  type Transaction,
} from './snapshot-store.ts';
import { seededRandom } from '../../support/random.ts';
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
  readonly operation: 'find' | 'insert' | 'claim' | 'update' | 'upsert' | 'commit' | 'abort';
  readonly id: string;
  readonly share: number;
  readonly value: number;
}

function stepOf(seed: number): Step {
  const random = seededRandom(seed);
  return {
    writer: random.pick(WRITERS),
    operation: random.pick([
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
    id: random.pick(IDS),
    share: random.pick(SHARES),
    value: random.below(1_000),
  };
}

const claimOf = ({ id, share, value }: Step) => ({ _id: id, packet: 'p', share, value });
const setOf = ({ value }: Step) => ({ $set: { value }, $setOnInsert: { inserted: true } });

/**
 * One step on the real database: the document found, or a word for the result; an error ends the
 * transaction.
 */
async function runOnMongo(name: string, session: mongoose.mongo.ClientSession, step: Step) {
  const { operation, id, value } = step;
  const collection = db.collection<{ _id: string }>(name);
  if (!session.inTransaction()) {
    if (operation === 'commit' || operation === 'abort') return 'nothing';
    session.startTransaction(CONCERNS);
  }
  const write = async (command: mongoose.mongo.Document) => {
    const reply = await db.command(command, { session });
    const [writeError] = (reply['writeErrors'] ?? []) as { code: number }[];
    if (!writeError) return 'written';
    await session.abortTransaction().catch(() => undefined);
    return writeError.code === 11_000 ? 'duplicate' : `error ${writeError.code}`;
  };
  try {
    if (operation === 'find') return (await collection.findOne({ _id: id }, { session })) ?? 'none';
    if (operation === 'insert')
      return await write({ insert: name, documents: [{ _id: id, value }] });
    if (operation === 'claim') return await write({ insert: name, documents: [claimOf(step)] });
    if (operation === 'commit') await session.commitTransaction();
    else if (operation === 'abort') await session.abortTransaction();
    else {
      const change = { q: { _id: id }, u: setOf(step), upsert: operation === 'upsert' };
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
function runOnModel(store: SnapshotStore, open: (Transaction | undefined)[], step: Step) {
  const { writer, operation, id, value } = step;
  let transaction = open[writer];
  if (!transaction) {
    if (operation === 'commit' || operation === 'abort') return 'nothing';
    transaction = open[writer] = store.begin(0);
  }
  try {
    if (operation === 'find') return store.read('things', id, transaction) ?? 'none';
    if (operation === 'insert') store.insert('things', { _id: id, value }, transaction);
    else if (operation === 'claim') store.insert('things', claimOf(step), transaction);
    else if (operation === 'commit' || operation === 'abort') {
      store[operation](transaction);
      open[writer] = undefined;
      return 'ended';
    } else {
      const before = store.read('things', id, transaction);
      if (before || operation === 'upsert') {
        store.put('things', applyUpdate(id, before, setOf(step)), transaction);
      }
    }
    return 'written';
  } catch (error) {
    store.abort(transaction);
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

test(`the model of MongoDB gives three writers the results of a real one, in ${SEQUENCES} random sequences`, async () => {
  const seen = new Map<string, number>();
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const name = `things_${sequence}`;
    await collectionFor(name);
    const sessions = WRITERS.map(() => client.startSession());
    const store = new SnapshotStore();
    store.addIndex('things', INDEX);
    const open: (Transaction | undefined)[] = [];
    for (let i = 0; i < STEPS; i++) {
      const step = stepOf(sequence * STEPS + i);
      const session = sessions[step.writer] as mongoose.mongo.ClientSession;
      const [real, model] = [await runOnMongo(name, session, step), runOnModel(store, open, step)];
      expect({ sequence, i, step, result: model }).toEqual({ sequence, i, step, result: real });
      const word = typeof real === 'string' ? real : 'found';
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
    await Promise.all(sessions.map((session) => session.endSession()));
    const stored = await db.collection<{ _id: string }>(name).find().sort({ _id: 1 }).toArray();
    const all = store.all('things').sort((a, b) => (a._id < b._id ? -1 : 1));
    expect(all).toEqual(stored);
    await db.dropCollection(name);
  }
  for (const word of ['found', 'none', 'written', 'conflict', 'duplicate', 'ended']) {
    expect(seen.get(word) ?? 0).toBeGreaterThan(50);
  }
}, 120_000);
