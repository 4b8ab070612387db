import { LRUCache } from 'lru-cache';
import type { Platform } from './context.ts';

/**
 * Caches values that are read from a database and never change. Concurrent requests for one key share one
 * read, and a read that fails is not cached. The total weight is bounded: the least recently used keys
 * are evicted first.
 */
export class ReadCache<T> {
  readonly #cached: LRUCache<string, Promise<T>>;
  /** Reads that have not ended; their weight is not known yet. */
  readonly #reading = new Map<string, Promise<T>>();
  readonly #weigh: (value: T) => number;

  constructor(weight_max: number, weigh: (value: T) => number = () => 1) {
    this.#cached = new LRUCache({ maxSize: weight_max });
    this.#weigh = weigh;
  }

  /** The cached value of the key, else the value that `read` gives. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    return this.#cached.get(key) ?? this.#reading.get(key) ?? this.#read(key, read);
  }

  /** Forgets a key. A read of it that is going on still answers its callers, but is not cached. */
  delete(key: string): void {
    this.#reading.delete(key);
    this.#cached.delete(key);
  }

  #read(key: string, read: () => Promise<T>): Promise<T> {
    const reading = read();
    this.#reading.set(key, reading);
    reading.then(
      (value) => {
        if (this.#end(key, reading)) this.#cached.set(key, reading, { size: this.#weigh(value) });
      },
      () => this.#end(key, reading),
    );
    return reading;
  }

  /** False where the key was deleted, and perhaps read again, while this read was going on. */
  #end(key: string, reading: Promise<T>): boolean {
    return this.#reading.get(key) === reading && this.#reading.delete(key);
  }
}

/** One cache for each database connection: what is true in one database is not in another. */
export function perDatabase<Cache extends object, Ctx extends Pick<Platform, 'mongo'>>(
  create: (ctx: Ctx) => Cache,
): (ctx: Ctx) => Cache {
  const caches = new WeakMap<Platform['mongo'], Cache>();
  return (ctx) => {
    const cache = caches.get(ctx.mongo) ?? create(ctx);
    caches.set(ctx.mongo, cache);
    return cache;
  };
}
