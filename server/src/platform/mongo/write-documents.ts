import { AppError } from '@pingshan/shared/errors';
import mongoose, { type Connection } from 'mongoose';
import { databaseOf } from './collection.ts';
import type { DocumentWrite } from './document-write.ts';

/** An update of a document that must be as it was read: where the filter finds none, nothing is written. */
export type GuardedUpdate = Extract<DocumentWrite, { readonly filter: unknown }> & {
  readonly mustMatch: true;
};

/** A guarded update found no document: another request has changed it meanwhile. */
export class StaleDocumentError extends Error {
  override readonly name = 'StaleDocumentError';
}

/** Set at every start of a transaction, because a deployment may default to less. */
const CONCERNS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

const NO_SUCH_TRANSACTION = 251;
const INTERRUPTED = 11_601;

/**
 * A process that took this one for dead has ended its transaction, or a new primary does not know it. The
 * driver has no label for it then, and does not run it again.
 */
const wasEnded = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError &&
  (error.code === NO_SUCH_TRANSACTION || error.code === INTERRUPTED);

/**
 * Writes documents in one transaction, where no money moves with them: what moves money gives its documents
 * to the ledger. Throws `StaleDocumentError` or the driver's error, and then nothing was written; see
 * `isDuplicateKey`. Throws `outcome_unknown` where another process ended the transaction: the same request
 * may be sent again.
 */
export async function writeDocuments(
  { mongo }: { readonly mongo: Connection },
  writes: readonly (DocumentWrite | GuardedUpdate)[],
): Promise<void> {
  const session = mongo.getClient().startSession();
  try {
    await session.withTransaction(async () => {
      for (const write of writes) {
        const collection = databaseOf({ mongo }).collection<{ _id: string }>(write.collection);
        if ('insert' in write) await collection.insertOne({ ...write.insert }, { session });
        else {
          const { filter, update, upsert = false } = write;
          const options = { session, upsert };
          const { matchedCount } = await collection.updateOne(filter, update, options);
          if ('mustMatch' in write && matchedCount === 0)
            throw new StaleDocumentError(write.collection);
        }
      }
    }, CONCERNS);
  } catch (error) {
    throw wasEnded(error)
      ? Object.assign(new AppError('outcome_unknown'), { cause: error })
      : error;
  } finally {
    await session.endSession();
  }
}
