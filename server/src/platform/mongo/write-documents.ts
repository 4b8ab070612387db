import type { Connection } from 'mongoose';
import { databaseOf } from './collection.ts';
import type { DocumentWrite } from './document-write.ts';

/** Set at every start of a transaction, because a deployment may default to less. */
const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

/**
 * Writes documents in one transaction, where no money moves with them: what moves money gives its documents
 * to the ledger. Throws the driver's error, and then nothing was written; see `isDuplicateKey`.
 */
export async function writeDocuments(
  { mongo }: { readonly mongo: Connection },
  writes: readonly DocumentWrite[],
): Promise<void> {
  const session = mongo.getClient().startSession();
  try {
    await session.withTransaction(async () => {
      for (const write of writes) {
        const collection = databaseOf({ mongo }).collection<{ _id: string }>(write.collection);
        if ('insert' in write) await collection.insertOne({ ...write.insert }, { session });
        else {
          const { filter, update, upsert = false } = write;
          await collection.updateOne(filter, update, { session, upsert });
        }
      }
    }, CONCERNS);
  } finally {
    await session.endSession();
  }
}
