import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import type { DatabaseProgram } from './releases.ts';
import { DatabaseError } from './events.ts';

const POLL_MS = 25;

/**
 * Asks until the answer is yes.
 * @throws EngineFault `engine_died` as soon as the process is gone, `engine_not_answering` when
 * `timeout_ms` have passed; the process is stopped then.
 */
export async function waitUntilReady(
  engine: DatabaseProgram,
  child: Child,
  ask: () => Promise<boolean>,
  timeout_ms: number,
): Promise<void> {
  const end_ms = performance.now() + timeout_ms;
  while (child.alive()) {
    if (await ask().catch(() => false)) return;
    if (performance.now() > end_ms) {
      await child.stop();
      throw new DatabaseError('engine_not_answering', engine, `${timeout_ms} ms`);
    }
    await sleep(POLL_MS);
  }
  throw new DatabaseError('engine_died', engine, await child.exited);
}
