import type { Platform } from './context.ts';

interface Kept<T> {
  readonly reading: Promise<T>;
  weight: number;
}

/**
 * What was read and stays true, so that a rush of questions reads it once. Bounded by weight: what
 * nobody has asked for the longest time is forgotten first.
 */
export class Memo<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #most: number;
  readonly #weigh: (value: T) => number;
  #weight = 0;

  constructor(most: number, weigh: (value: T) => number = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  /** As it was read before, or by `read` now; everybody who asks meanwhile shares one reading. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.reading;
    }
    const kept: Kept<T> = { reading: read(), weight: 0 };
    this.#kept.set(key, kept);
    kept.reading.then(
      (value) => this.#isKept(key, kept) && this.#keep(kept, this.#weigh(value)),
      () => this.#isKept(key, kept) && this.forget(key),
    );
    return kept.reading;
  }

  forget(key: string): void {
    this.#weight -= this.#kept.get(key)?.weight ?? 0;
    this.#kept.delete(key);
  }

  /** It may have been forgotten, and read again, while it was being read. */
  #isKept(key: string, kept: Kept<T>): boolean {
    return this.#kept.get(key) === kept;
  }

  #keep(kept: Kept<T>, weight: number): void {
    kept.weight = weight;
    this.#weight += weight;
    for (const key of this.#kept.keys()) {
      if (this.#weight <= this.#most) return;
      this.forget(key);
    }
  }
}

/** One for each database that a process talks to: what is true in one is not in another. */
export function perDatabase<T>(make: () => Memo<T>): (ctx: Pick<Platform, 'mongo'>) => Memo<T> {
  const memos = new WeakMap<Platform['mongo'], Memo<T>>();
  return ({ mongo }) => {
    const memo = memos.get(mongo) ?? make();
    memos.set(mongo, memo);
    return memo;
  };
}
