import type mongoose from 'mongoose';
import type { Connection } from 'mongoose';

/**
 * Options of a read by which it reads from the snapshot of the first one. The read concern is repeated
 * here although the session is a snapshot session: otherwise that of the connection would override it, and
 * each read would silently have a state of its own.
 */
export interface Snapshot {
  readonly session: mongoose.mongo.ClientSession;
  readonly readConcern: { readonly level: 'snapshot' };
}

/**
 * Runs reads from one snapshot, while money moves. MongoDB keeps a snapshot for
 * `minSnapshotHistoryWindowInSeconds`, five minutes by default; a later read throws `SnapshotTooOld`.
 */
export async function withSnapshot<Reply>(
  mongo: Connection,
  read: (snapshot: Snapshot) => Promise<Reply>,
): Promise<Reply> {
  const session = mongo.getClient().startSession({ snapshot: true });
  try {
    return await read({ session, readConcern: { level: 'snapshot' } });
  } finally {
    await session.endSession();
  }
}
