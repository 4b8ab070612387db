import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { RedisHandle } from '../redis/connect-redis.ts';
import { defineCollection, isDuplicateKey } from './collection.ts';
import { flag, optional, text } from './fields.ts';

/** Of this deployment alone: a backup leaves it out. */
export const epochs = defineCollection({
  name: 'epoch',
  schema: {
    _id: text,
    /** Names this state of the ledger; a restore begins another one. */
    epoch: text,
    /** True until a restore has come to its end. */
    restoring: optional(flag),
  },
});
/** The one document. */
const CURRENT = 'books';

/** Begins a new epoch: whatever Redis holds of an older one no longer counts. */
export async function beginEpoch(mongo: Connection, restoring: boolean): Promise<void> {
  const epoch = randomUUID();
  await epochs({ mongo }).replaceOne({ _id: CURRENT }, { epoch, restoring }, { upsert: true });
}

/** True where a restore was begun and did not come to its end. */
export async function isRestoreIncomplete(mongo: Connection): Promise<boolean> {
  return (await epochs({ mongo }).findOne({ _id: CURRENT }))?.restoring === true;
}

/** The current epoch, named by the first process that asks. Throws where a restore is incomplete. */
export async function readEpoch(mongo: Connection): Promise<string> {
  try {
    const named = { $setOnInsert: { epoch: randomUUID(), restoring: false } };
    await epochs({ mongo }).updateOne({ _id: CURRENT }, named, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await epochs({ mongo }).findOne({ _id: CURRENT });
  if (found && !found.restoring) return found.epoch;
  throw new Error('This ledger was never wholly restored; run npm run restore once more');
}

/**
 * The same Redis, whose generation also names the epoch: so keys that were written before a restore are
 * recognised as older.
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
