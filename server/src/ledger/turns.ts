import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import type { RedisClient, RedisDoor } from '../platform/redis.ts';
import { passTurn, takeTurn } from './scripts.ts';

/**
 * Processes that write the same accounts abort each other's transactions, and those that lose try
 * again while the next one wins. So whoever has lost one waits for a turn from then on. A turn is
 * advice: without it, or with two of them, writing is slower and as correct as before.
 */
export interface Turns {
  /** Whether there is contention now. */
  readonly wanted: boolean;
  /** Waits for the turn, half a second at most; what it gives passes it on. One at a time. */
  take(): Promise<() => void>;
  /** Says that another process had an account that was wanted. */
  lost(): void;
  close(): void;
}

/** For a writer that is alone. */
export const alone: Turns = {
  wanted: false,
  take: () => Promise.resolve(() => undefined),
  lost: () => undefined,
  close: () => undefined,
};

/** One hash tag, so that a Cluster keeps both on one node. */
const KEYS = { turn: '{ledger}:turn', holder: '{ledger}:turn:holder' };
/** Contention that was not met for so long is over. */
const CONTENDED_MS = 2_000;
/** Longer than a group takes: then whoever had the turn has died with it. */
const LEASE_MS = 250;

class Line implements Turns {
  readonly #redis: RedisDoor;
  readonly #log: Log;
  #waiter: RedisClient | undefined;
  #lost_ms = Number.NEGATIVE_INFINITY;

  constructor({ redis, log }: { redis: RedisDoor; log: Log }) {
    this.#redis = redis;
    this.#log = log;
  }

  lost(): void {
    this.#lost_ms = performance.now();
  }

  get wanted(): boolean {
    return performance.now() - this.#lost_ms < CONTENDED_MS;
  }

  async take(): Promise<() => void> {
    const turn = this.#next();
    const number = await Promise.race([turn, pause(2 * LEASE_MS)]);
    return () =>
      void (number === undefined ? turn.then((late) => this.#pass(late)) : this.#pass(number));
  }

  close(): void {
    this.#waiter?.disconnect();
  }

  /** The number of the turn once it is ours; undefined where it is not to be had. */
  async #next(): Promise<string | undefined> {
    try {
      const begun = await this.#begin();
      if (begun) return begun;
      this.#waiter ??= this.#redis.listener();
      const passed = await this.#waiter.blpop(KEYS.turn, LEASE_MS / 1_000);
      return passed?.[1] ?? (await this.#begin());
    } catch (error) {
      this.#log.debug({ err: error }, 'ledger.no_turns');
      return undefined;
    }
  }

  async #begin(): Promise<string | undefined> {
    const number = randomUUID();
    const args = { number, lease_ms: LEASE_MS };
    return (await takeTurn(this.#redis, { keys: KEYS, args })) === 1 ? number : undefined;
  }

  async #pass(number: string | undefined): Promise<void> {
    if (number === undefined) return;
    const args = { number, lease_ms: LEASE_MS };
    await passTurn(this.#redis, { keys: KEYS, args }).catch((error: unknown) =>
      this.#log.debug({ err: error }, 'ledger.turn_lost'),
    );
  }
}

/** Turns among all processes that share a Redis. */
export const createTurns = (deps: { redis: RedisDoor; log: Log }): Turns => new Line(deps);
