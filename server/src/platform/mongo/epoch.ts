import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { RedisHandle } from '../redis/connect-redis.ts';

/** This deployment's own and nobody's books: a backup leaves it out. */
export const EPOCH = 'epoch';
const BOOKS = 'books';
const DUPLICATE_KEY = 11_000;

interface EpochDocument {
  readonly _id: string;
  /** Names this telling of the books; restored ones are another telling. */
  readonly epoch: string;
  /** Set until a restore has come to its end. */
  readonly restoring?: boolean;
}

const epochs = (mongo: Connection) =>
  mongo
    .getClient()
    .db(mongo.name)
    .collection<EpochDocument>(EPOCH, { writeConcern: { w: 'majority', journal: true } });

/** Begins a new telling of the books: whatever Redis remembers of an older one no longer counts. */
export async function beginEpoch(mongo: Connection, restoring: boolean): Promise<void> {
  const epoch = randomUUID();
  await epochs(mongo).replaceOne({ _id: BOOKS }, { epoch, restoring }, { upsert: true });
}

/** Whether a restore was begun here and never came to its end. */
export async function isRestoreIncomplete(mongo: Connection): Promise<boolean> {
  return (await epochs(mongo).findOne({ _id: BOOKS }))?.restoring === true;
}

/** The epoch of these books, named by whoever comes first. Throws where a restore is not finished. */
export async function readEpoch(mongo: Connection): Promise<string> {
  try {
    const named = { $setOnInsert: { epoch: randomUUID(), restoring: false } };
    await epochs(mongo).updateOne({ _id: BOOKS }, named, { upsert: true });
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
  }
  const found = await epochs(mongo).findOne({ _id: BOOKS });
  if (found && !found.restoring) return found.epoch;
  throw new Error('These books were never wholly restored; run npm run restore once more');
}

/**
 * The same door, whose generation also names the epoch: a Redis that has outlived the books it was filled
 * from is told from one that was filled from these.
 */
export function withEpoch(redis: RedisHandle, epoch: string): RedisHandle {
  return {
    client: redis.client,
    clustered: redis.clustered,
    createSubscriber: redis.createSubscriber,
    close: redis.close,
    get generation() {
      return `${epoch}/${redis.generation}`;
    },
  };
}
