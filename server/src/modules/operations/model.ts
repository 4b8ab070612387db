import mongoose, { type Connection } from 'mongoose';
import { defineCollection, type DocumentIn } from '../../platform/mongo/collection.ts';
import { date, int32, listOf, mixed, text, texts, typedAs } from '../../platform/mongo/fields.ts';
import type { ClusterTime } from '../ledger/index.ts';

/** How far the ledger is verified. Of this deployment alone: a backup leaves it out. */
export const checkpoints = defineCollection({
  name: 'reconciliation',
  schema: {
    _id: text,
    /** Counts the rounds that were begun. */
    round: int32,
    /** Up to here every balance is verified; null before the first round. */
    verifiedThrough: { ...mixed, ...typedAs<ClusterTime | null>() },
    findings: listOf({ rule: text, subject: text, expected: text, found: text }),
    /** Accounts that were wrong: checked in every round until they are right. */
    mismatched: texts,
    /** When the last round ended. */
    at: date,
    /** Before this no other round begins. */
    due: date,
  },
});
/** The one document. */
const LEDGER = 'ledger';

export type Checkpoint = Omit<DocumentIn<typeof checkpoints>, '_id' | 'due'>;

interface Deps {
  readonly mongo: Connection;
}

/** Creates the one document, due at once. */
export async function prepareCheckpoint(mongo: Connection): Promise<void> {
  const never = new Date(0);
  const unverified = {
    round: 0,
    verifiedThrough: null,
    findings: [],
    mismatched: [],
    at: never,
    due: never,
  };
  await checkpoints({ mongo }).updateOne(
    { _id: LEDGER },
    { $setOnInsert: unverified },
    { upsert: true },
  );
}

export function readCheckpoint(deps: Deps): Promise<Checkpoint | null> {
  return checkpoints(deps).findOne({ _id: LEDGER });
}

/** A round that this process has to do, and the time of the write that gave it to it. */
export interface Round {
  readonly checkpoint: Checkpoint;
  readonly startedAt: ClusterTime;
}

/**
 * Takes the next round if it is due by the database's clock: one process of many gets it. A process that
 * dies in the middle leaves nothing but a round that another process begins again when it is due.
 */
export async function acquireRound(deps: Deps, every_ms: number): Promise<Round | undefined> {
  const session = deps.mongo.getClient().startSession();
  try {
    const taken = await checkpoints(deps).findOneAndUpdate(
      { _id: LEDGER, $expr: { $lte: ['$due', '$$NOW'] } },
      [{ $set: { due: { $add: ['$$NOW', every_ms] }, round: { $add: ['$round', 1] } } }],
      { returnDocument: 'after', session },
    );
    const startedAt = session.operationTime;
    return taken && startedAt ? { checkpoint: taken, startedAt } : undefined;
  } finally {
    await session.endSession();
  }
}

/** Puts off the next round while this one goes on, so that a long one is not begun a second time. */
export async function extendRound(
  deps: Deps,
  { round }: Checkpoint,
  for_ms: number,
): Promise<void> {
  await checkpoints(deps).updateOne({ _id: LEDGER, round }, [
    { $set: { due: { $add: ['$$NOW', for_ms] } } },
  ]);
}

/** Records what a round found, unless a later one has begun meanwhile. */
export async function completeRound(deps: Deps, checkpoint: Omit<Checkpoint, 'at'>): Promise<void> {
  const { round, ...rest } = checkpoint;
  await checkpoints(deps).updateOne({ _id: LEDGER, round }, [
    { $set: { ...literally(rest), at: '$$NOW' } },
  ]);
}

/** In an update made of expressions, a text that begins with $ would name a field. */
const literally = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { $literal: value }]));

/** The write that marks the end of a round's change window. */
export const endMarkerOf = ({ round }: Checkpoint) => ({
  collection: checkpoints.collectionName,
  round,
});

/** A document as the database wrote it, every number in the width it has there. */
export const readDocument = (bytes: Uint8Array): object =>
  mongoose.mongo.BSON.deserialize(bytes, { promoteValues: false });

/** True where the database no longer keeps the snapshot that was being read. */
export const isSnapshotTooOld = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.codeName === 'SnapshotTooOld';
