import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import { endAbandoned } from './abandoned.ts';
import type { Command, Outcome } from './journal.ts';
import { type SettleDeps, settle } from './settle.ts';

/** Beyond a few hundred, a larger group costs each caller more than it saves. */
const GROUP_MAX = 500;
/** A full queue is told at once: a minute of backlog helps nobody. */
const QUEUE_MAX = 10_000;
/** Not yet sent to the database, so it is certain that nothing happened: 503, try again. */
const QUEUE_WAIT_MS = 3_000;
/** Sent, and still no answer: unknown, never failed. The writer goes on finding out. */
const ANSWER_WAIT_MS = 8_000;
const CHECK_EVERY_MS = 250;
/** A group takes tens of milliseconds. Then somebody may hold its accounts who is no longer there. */
const HELD_MS = 1_000;
const RETRY_AFTER_S = 1;

interface Waiting {
  readonly command: Command;
  readonly since: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

export interface Ledger {
  /**
   * Posts a command and gives its outcome once that is durable. Refusals are outcomes. Throws
   * `unavailable` where it is certain that nothing moved, `outcome_unknown` where it is not.
   */
  post(command: Command): Promise<Outcome>;
  /** How many commands wait for a group. */
  readonly waiting: number;
  /** Answers what is queued, then takes no more. */
  close(): Promise<void>;
}

class Writer implements Ledger {
  #queue: Waiting[] = [];
  #group: Waiting[] = [];
  #running: Promise<void> | undefined;
  /** When the group in hand was begun, or last looked after. */
  #begun = 0;
  #stopping = false;
  readonly #deps: SettleDeps;
  readonly #watch: NodeJS.Timeout;

  constructor(deps: Omit<SettleDeps, 'stopping'>) {
    this.#deps = { ...deps, stopping: () => this.#stopping };
    this.#watch = setInterval(() => {
      this.#giveUpWaiting();
      this.#freeHeldAccounts();
    }, CHECK_EVERY_MS);
    this.#watch.unref();
  }

  get waiting(): number {
    return this.#queue.length;
  }

  post(command: Command): Promise<Outcome> {
    if (this.#stopping || this.#queue.length >= QUEUE_MAX) {
      return Promise.reject(new AppError('unavailable', { retryAfter_s: RETRY_AFTER_S }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, since: performance.now(), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async close(): Promise<void> {
    const drained = this.#running;
    await Promise.race([drained, new Promise((done) => setTimeout(done, ANSWER_WAIT_MS).unref())]);
    this.#stopping = true;
    clearInterval(this.#watch);
    for (const { reject } of this.#queue.splice(0)) {
      reject(new AppError('unavailable', { retryAfter_s: RETRY_AFTER_S }));
    }
  }

  /** One group at a time: while it commits, the next one gathers. */
  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      this.#group = this.#queue.splice(0, GROUP_MAX);
      this.#begun = performance.now();
      await this.#settleGroup(this.#group);
    }
    this.#group = [];
    this.#running = undefined;
  }

  async #settleGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const settled = await settle(
        this.#deps,
        group.map(({ command }) => command),
      );
      for (const [i, { resolve, reject }] of group.entries()) {
        const outcome = settled[i] ?? new InvariantError('a command was left without an outcome');
        if (outcome instanceof InvariantError) reject(outcome);
        else resolve(outcome);
      }
    } catch (error) {
      this.#deps.log.error({ err: error, commands: group.length }, 'ledger.group_unknown');
      for (const { reject } of group) reject(new AppError('outcome_unknown'));
    }
  }

  #giveUpWaiting(): void {
    const now = performance.now();
    const late = this.#queue.findIndex(({ since }) => now - since <= QUEUE_WAIT_MS);
    const expired = this.#queue.splice(0, late < 0 ? this.#queue.length : late);
    for (const { reject } of expired) {
      reject(new AppError('unavailable', { retryAfter_s: RETRY_AFTER_S }));
    }
    for (const { since, reject } of this.#group) {
      if (now - since > ANSWER_WAIT_MS) reject(new AppError('outcome_unknown'));
    }
  }

  /** A process that died between its write and its commit must not keep ours waiting. */
  #freeHeldAccounts(): void {
    const { mongo, log } = this.#deps;
    const now = performance.now();
    if (this.#group.length === 0 || now - this.#begun < HELD_MS) return;
    this.#begun = now;
    endAbandoned(mongo).then(
      (ended) => ended > 0 && log.warn({ ended }, 'ledger.abandoned_ended'),
      (error: unknown) => log.debug({ err: error }, 'ledger.abandoned_unseen'),
    );
  }
}

/** The one writer of a process. Several processes may each have one: the database keeps them honest. */
export function createLedger(deps: Omit<SettleDeps, 'stopping'>): Ledger {
  return new Writer(deps);
}
