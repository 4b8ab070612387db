import mongoose, { type Connection } from 'mongoose';
import { prepareLedger } from '../../server/src/modules/ledger/index.ts';
import { ACCOUNTS, ENTRIES } from '../../server/src/modules/ledger/model.ts';
import type { Sample } from './result.ts';
import { CONCERNS, newId, people } from './transfers.ts';

const { Long } = mongoose.mongo;

/** One lane's transfers among accounts that the other lane never touches. */
function groupOf(mine: readonly string[], lane: number, first: number, size: number) {
  const transfers = Array.from({ length: size }, (_, i) => {
    const at = (first + i) * 7;
    return [mine[at % mine.length] ?? '', mine[(at + 1) % mine.length] ?? ''] as const;
  });
  const journals = transfers.map(([from, to], i) => ({
    _id: `limit:${lane}:${first + i}`,
    txn: newId('txn'),
    kind: 'bench',
    at: new Date(),
    legs: [
      { account: from, amount: Long.fromNumber(-1), currency: 'CNY' },
      { account: to, amount: Long.ONE, currency: 'CNY' },
    ],
  }));
  const updates = [...new Set(transfers.flat())].map((_id) => ({
    q: { _id },
    u: { $set: { balance: Long.fromNumber(first + 1), closed: false } },
    upsert: true,
  }));
  return { journals, updates };
}

/**
 * What MongoDB could do if our ledger did nothing: the same documents, written by groups as large as its
 * own and as many at once, but nothing is read, decided, checked or answered.
 */
export async function plainWrites(
  mongo: Connection,
  { lanes, size, groups }: { lanes: number; size: number; groups: number },
): Promise<Sample> {
  await prepareLedger(mongo);
  const db = mongo.getClient().db(mongo.name);
  const since = performance.now();
  const write = async (_: unknown, lane: number) => {
    const mine = people.filter((_, i) => i % lanes === lane);
    for (let i = 0; i < groups; i++) {
      const { journals, updates } = groupOf(mine, lane, i * size, size);
      const session = mongo.getClient().startSession();
      session.startTransaction(CONCERNS);
      await db.command({ update: ACCOUNTS, updates, ordered: false }, { session });
      await db.command({ insert: ENTRIES, documents: journals }, { session });
      await session.commitTransaction();
      await session.endSession();
    }
  };
  await Promise.all(Array.from({ length: lanes }, write));
  const n = lanes * size * groups;
  return { n, seconds: (performance.now() - since) / 1_000, latencies_ms: [] };
}
