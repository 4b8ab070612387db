const KEPT = 10_000;

/**
 * Does a thing once per key within this process: a second call joins the first, also after it ended.
 * One that failed may be tried again. Beyond the process the server's idempotency keys hold.
 */
export function createDedupe() {
  const done = new Map<string, Promise<void>>();

  return function once(key: string, act: () => Promise<void>): Promise<void> {
    const known = done.get(key);
    if (known) return known;
    const doing = act();
    done.set(key, doing);
    doing.catch(() => done.delete(key));
    const [oldest] = done.keys();
    if (done.size > KEPT && oldest !== undefined) done.delete(oldest);
    return doing;
  };
}
