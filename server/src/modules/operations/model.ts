import type { Finding } from '../../platform/finding.ts';
import mongoose, { type Connection } from 'mongoose';
import type { ClusterTime } from '../ledger/index.ts';

/** This deployment's own and nobody's books: a backup leaves it out. */
export const RECONCILIATION = 'reconciliation';
const BOOKS = 'books';

/** How far the books have been proved, and what was wrong with them when last looked at. */
export interface Checkpoint {
  /** Counts the rounds that were begun. */
  readonly round: number;
  /** Up to here every balance is proved; null before the first round. */
  readonly verifiedThrough: ClusterTime | null;
  readonly findings: readonly Finding[];
  /** Accounts that were wrong: looked at in every round until they are right. */
  readonly mismatched: readonly string[];
  /** When the last round ended. */
  readonly at: Date;
}

interface CheckpointDocument extends Checkpoint {
  readonly _id: string;
  /** Before this no other round begins. */
  readonly due: Date;
}

interface Deps {
  readonly mongo: Connection;
}

const checkpoints = ({ mongo }: Deps) =>
  mongo.getClient().db(mongo.name).collection<CheckpointDocument>(RECONCILIATION);

/** Makes the one document, due at once. */
export async function prepareOps(mongo: Connection): Promise<void> {
  const never = new Date(0);
  const unproved = { round: 0, through: null, findings: [], suspects: [], at: never, due: never };
  await checkpoints({ mongo }).updateOne(
    { _id: BOOKS },
    { $setOnInsert: unproved },
    { upsert: true },
  );
}

export function readCheckpoint(deps: Deps): Promise<Checkpoint | null> {
  return checkpoints(deps).findOne({ _id: BOOKS });
}

/** A round that is ours to do, and the time of the write that made it so. */
export interface Round {
  readonly checkpoint: Checkpoint;
  readonly startedAt: ClusterTime;
}

/**
 * Takes the next round if it is due, by the database's clock: one process of many gets it. Whoever
 * dies in the middle leaves nothing behind but a round that another begins again at its time.
 */
export async function acquireRound(deps: Deps, every_ms: number): Promise<Round | undefined> {
  const session = deps.mongo.getClient().startSession();
  try {
    const taken = await checkpoints(deps).findOneAndUpdate(
      { _id: BOOKS, $expr: { $lte: ['$due', '$$NOW'] } },
      [{ $set: { due: { $add: ['$$NOW', every_ms] }, round: { $add: ['$round', 1] } } }],
      { returnDocument: 'after', session },
    );
    const startedAt = session.operationTime;
    return taken && startedAt ? { checkpoint: taken, startedAt } : undefined;
  } finally {
    await session.endSession();
  }
}

/** Says that a round is still being done, so that a long one is not begun a second time beside it. */
export async function extendRound(
  deps: Deps,
  { round }: Checkpoint,
  for_ms: number,
): Promise<void> {
  await checkpoints(deps).updateOne({ _id: BOOKS, round }, [
    { $set: { due: { $add: ['$$NOW', for_ms] } } },
  ]);
}

/** Writes down what a round found, unless a later one has begun meanwhile. */
export async function completeRound(deps: Deps, checkpoint: Omit<Checkpoint, 'at'>): Promise<void> {
  const { round, ...rest } = checkpoint;
  await checkpoints(deps).updateOne({ _id: BOOKS, round }, [
    { $set: { ...literally(rest), at: '$$NOW' } },
  ]);
}

/** In an update made of expressions, a text that begins with $ would be a field. */
const literally = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { $literal: value }]));

/** The mark of a round among the changes of the database. */
export const endMarkerOf = ({ round }: Checkpoint) => ({ collection: RECONCILIATION, round });

/** A document as the database wrote it, every number in the width it has there. */
export const readDocument = (bytes: Uint8Array): object =>
  mongoose.mongo.BSON.deserialize(bytes, { promoteValues: false });

/** The database no longer remembers the moment that was being read. */
export const isSnapshotTooOld = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.codeName === 'SnapshotTooOld';
