import type { Connection } from 'mongoose';
import { APP_NAME } from '../../platform/mongo/connect-mongo.ts';

/**
 * A group's transaction is idle for milliseconds between its commands. One that is idle for this long
 * belongs to a process that died or was stopped in the middle, and it holds its accounts: MongoDB itself
 * would wait for `transactionLifetimeLimitSeconds`, a minute by default.
 */
const IDLE_MS = 2_000;

interface IdleSession {
  readonly lsid: { readonly id: unknown };
}

/**
 * Kills idle transactions that hold accounts of the ledger. It needs no privilege beyond the application's
 * own sessions, works on every deployment, and does no harm: a process that is still alive finds its
 * transaction aborted and runs the group again. Returns how many there were.
 */
export async function killStaleTransactions(mongo: Connection): Promise<number> {
  const admin = mongo.getClient().db('admin');
  const idle = await admin
    .aggregate<IdleSession>(
      [
        { $currentOp: { allUsers: false, idleSessions: true } },
        {
          $match: {
            type: 'idleSession',
            appName: APP_NAME,
            'transaction.timeInactiveMicros': { $gt: IDLE_MS * 1_000 },
          },
        },
        { $project: { lsid: 1 } },
      ],
      { readConcern: { level: 'local' } },
    )
    .toArray();
  if (idle.length === 0) return 0;
  await admin.command({ killSessions: idle.map(({ lsid }) => ({ id: lsid.id })) });
  return idle.length;
}
