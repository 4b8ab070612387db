import type mongoose from 'mongoose';
import type { Connection } from 'mongoose';

/**
 * Given to a read as its options, it makes that read see the moment of the first one. The concern is
 * said here although the session is a snapshot's: the connection's own would go before it, and the
 * reads would each see another moment without a word.
 */
export interface Snapshot {
  readonly session: mongoose.mongo.ClientSession;
  readonly readConcern: { readonly level: 'snapshot' };
}

/**
 * Runs reads that all see one moment, while money moves. MongoDB keeps a moment for
 * `minSnapshotHistoryWindowInSeconds`, five minutes unless it is told otherwise; a read that comes later
 * throws `SnapshotTooOld`.
 */
export async function withSnapshot<Reply>(
  mongo: Connection,
  read: (moment: Snapshot) => Promise<Reply>,
): Promise<Reply> {
  const session = mongo.getClient().startSession({ snapshot: true });
  try {
    return await read({ session, readConcern: { level: 'snapshot' } });
  } finally {
    await session.endSession();
  }
}
