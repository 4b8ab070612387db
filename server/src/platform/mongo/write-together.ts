import type { Connection } from 'mongoose';
import { databaseOf } from './collection.ts';
import type { DocumentWrite } from './document-write.ts';

const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

/**
 * Writes documents in one transaction, where no money moves with them. Throws the driver's error for a
 * document that exists, and then none was written.
 */
export async function writeTogether(
  deps: { readonly mongo: Connection },
  writes: readonly DocumentWrite[],
): Promise<void> {
  const db = databaseOf(deps);
  const session = deps.mongo.getClient().startSession();
  try {
    await session.withTransaction(async () => {
      for (const write of writes) {
        const collection = db.collection<{ _id: string }>(write.collection);
        if ('insert' in write) await collection.insertOne(write.insert, { session });
        else {
          const upsert = write.upsert === true;
          await collection.updateOne(write.filter, write.update, { session, upsert });
        }
      }
    }, CONCERNS);
  } finally {
    await session.endSession();
  }
}
