import mongoose, { type Connection } from 'mongoose';
import {
  accounts as accountModel,
  entries as entryModel,
} from '../../server/src/modules/ledger/model.ts';
import { prepareModels } from '../../server/src/platform/mongo/collection.ts';
import type { Sample } from './result.ts';
import { CONCERNS, newId, accounts } from './transfers.ts';

const { Long } = mongoose.mongo;

/** A group of transfers among the accounts of one writer, which no other writer uses. */
function groupOf(mine: readonly string[], writer: number, first: number, size: number) {
  const transfers = Array.from({ length: size }, (_, i) => {
    const at = (first + i) * 7;
    return [mine[at % mine.length] ?? '', mine[(at + 1) % mine.length] ?? ''] as const;
  });
  const entries = transfers.map(([from, to], i) => ({
    _id: `limit:${writer}:${first + i}`,
    txn: newId('txn'),
    kind: 'transfer',
    at: new Date(),
    reference: { kind: 'test', id: `limit:${writer}:${first + i}` },
    legs: [
      { account: from, amount: Long.fromNumber(-1), unit: 'CNY' },
      { account: to, amount: Long.ONE, unit: 'CNY' },
    ],
  }));
  const updates = [...new Set(transfers.flat())].map((_id) => ({
    q: { _id },
    u: {
      $set: { balance: Long.fromNumber(first + 1), closed: false },
      $setOnInsert: { minBalance: Long.ZERO },
    },
    upsert: true,
  }));
  return { entries, updates };
}

/**
 * The throughput of MongoDB for the writes of our ledger alone: the same documents in groups of the
 * same size and with the same concurrency, but without reads, decisions, checks and replies.
 */
export async function plainWrites(
  mongo: Connection,
  { concurrent, size, groups }: { concurrent: number; size: number; groups: number },
): Promise<Sample> {
  await prepareModels(mongo, [accountModel, entryModel]);
  const db = mongo.getClient().db(mongo.name);
  const since = performance.now();
  const write = async (_: unknown, writer: number) => {
    const mine = accounts.filter((_, i) => i % concurrent === writer);
    for (let i = 0; i < groups; i++) {
      const { entries, updates } = groupOf(mine, writer, i * size, size);
      const session = mongo.getClient().startSession();
      session.startTransaction(CONCERNS);
      await db.command(
        { update: accountModel.collectionName, updates, ordered: false },
        { session },
      );
      await db.command({ insert: entryModel.collectionName, documents: entries }, { session });
      await session.commitTransaction();
      await session.endSession();
    }
  };
  await Promise.all(Array.from({ length: concurrent }, write));
  const n = concurrent * size * groups;
  return { n, seconds: (performance.now() - since) / 1_000, latencies_ms: [] };
}
