import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../platform/log.ts';
import type { RedisClient, RedisHandle } from '../../platform/redis/connect-redis.ts';
import { handOffLease, acquireLease } from './scripts.ts';

/**
 * Processes that write the same accounts abort each other's transactions, and those that lose try
 * again while the next one wins. So a process that has lost a conflict waits for the lease from then on.
 * The lease is advice: without it, or with two holders, writing is slower and as correct as before.
 */
export interface WriteLease {
  /** Whether there is contention now. */
  readonly contended: boolean;
  /** Waits for the lease, twice its time at most; returns the function that passes it on. One call at a time. */
  acquire(): Promise<() => void>;
  /** Reports that another process held an account of a group. */
  reportConflict(): void;
  close(): void;
}

/** For a single writer. */
export const noLease: WriteLease = {
  contended: false,
  acquire: () => Promise.resolve(() => undefined),
  reportConflict: () => undefined,
  close: () => undefined,
};

/** One hash tag, so that a Cluster keeps both on one node. */
const KEYS = { turn: '{ledger}:turn', holder: '{ledger}:turn:holder' };
/** Without a conflict for so long, contention is over. */
const CONTENDED_MS = 2_000;
/** Longer than a group takes, so a holder that keeps it longer has died. */
const LEASE_MS = 250;

interface Deps {
  readonly redis: RedisHandle;
  readonly log: Log;
}

class RedisWriteLease implements WriteLease {
  readonly #redis: RedisHandle;
  readonly #log: Log;
  #subscriber: RedisClient | undefined;
  #conflict_ms = Number.NEGATIVE_INFINITY;

  readonly #lease_ms: number;

  constructor({ redis, log }: Deps, lease_ms: number) {
    this.#redis = redis;
    this.#log = log;
    this.#lease_ms = lease_ms;
  }

  reportConflict(): void {
    this.#conflict_ms = performance.now();
  }

  get contended(): boolean {
    return performance.now() - this.#conflict_ms < CONTENDED_MS;
  }

  async acquire(): Promise<() => void> {
    const turn = this.#waitForLease();
    const number = await Promise.race([turn, pause(2 * this.#lease_ms)]);
    return () =>
      void (number === undefined
        ? turn.then((late) => this.#handOff(late))
        : this.#handOff(number));
  }

  close(): void {
    this.#subscriber?.disconnect();
  }

  /** The number of the lease once this process has it; undefined where it was not granted. */
  async #waitForLease(): Promise<string | undefined> {
    try {
      const begun = await this.#startLease();
      if (begun) return begun;
      this.#subscriber ??= this.#redis.createSubscriber();
      const passed = await this.#subscriber.blpop(KEYS.turn, this.#lease_ms / 1_000);
      return passed?.[1] ?? (await this.#startLease());
    } catch (error) {
      this.#log.debug({ err: error }, 'ledger.no_turns');
      return undefined;
    }
  }

  async #startLease(): Promise<string | undefined> {
    const number = randomUUID();
    const args = { number, lease_ms: this.#lease_ms };
    return (await acquireLease(this.#redis, { keys: KEYS, args })) === 1 ? number : undefined;
  }

  async #handOff(number: string | undefined): Promise<void> {
    if (number === undefined) return;
    const args = { number, lease_ms: this.#lease_ms };
    await handOffLease(this.#redis, { keys: KEYS, args }).catch((error: unknown) =>
      this.#log.debug({ err: error }, 'ledger.turn_lost'),
    );
  }
}

/** A lease among all processes that share a Redis. */
export const createWriteLease = (deps: Deps, lease_ms: number = LEASE_MS): WriteLease =>
  new RedisWriteLease(deps, lease_ms);
