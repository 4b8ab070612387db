import { waitUntil } from '@pingshan/shared/wait-until';
import { timer } from '../timer.ts';
import type { Child } from './child.ts';
import { DatabaseError } from './database-error.ts';
import type { DatabaseProgram } from './releases.ts';

const POLL_MS = 25;

/**
 * Waits until `isReady` resolves to true; a rejection counts as not ready.
 * @throws DatabaseError `database_exited` as soon as the process has ended; `database_not_responding`
 * after `timeout_ms`, when the process has been stopped.
 */
export async function waitUntilReady(
  program: DatabaseProgram,
  child: Child,
  isReady: () => Promise<boolean>,
  timeout_ms: number,
): Promise<void> {
  const check = async () => {
    if (!child.alive()) throw new DatabaseError('database_exited', program, await child.exited);
    return isReady().catch(() => false);
  };
  if (await waitUntil(timer, check, { timeout_ms, interval_ms: POLL_MS })) return;
  await child.stop();
  throw new DatabaseError('database_not_responding', program, `${timeout_ms} ms`);
}
