import { LRUCache } from 'lru-cache';

const KEYS_MAX = 10_000;

/**
 * Runs an action once for each key within this process: a second call with the key joins the first,
 * also after that has ended. After a failure the key may be used again. Across processes and
 * restarts the server's idempotency keys give the same guarantee.
 */
export function createDedupe() {
  const runs = new LRUCache<string, Promise<void>>({ max: KEYS_MAX });

  return function dedupe(key: string, act: () => Promise<void>): Promise<void> {
    const known = runs.get(key);
    if (known) return known;
    const run = act();
    runs.set(key, run);
    run.catch(() => runs.delete(key));
    return run;
  };
}
export type Dedupe = ReturnType<typeof createDedupe>;
