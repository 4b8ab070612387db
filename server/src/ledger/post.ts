import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import { endAbandoned } from './abandoned.ts';
import type { Command, Outcome } from './journal.ts';
import { type Group, takeGroup, type Waiting } from './queue.ts';
import { type SettleDeps, settle } from './settle.ts';
import { alone, type Turns } from './turns.ts';

/** While one group waits for the disk, others that share no account with it are decided and written. */
const LANES = 4;
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

export interface Ledger {
  /**
   * Posts a command and gives its outcome once that is durable. Refusals are outcomes. Throws
   * `unavailable` where it is certain that nothing moved (too many wait, or the disk is full),
   * `outcome_unknown` where it is not.
   */
  post(command: Command): Promise<Outcome>;
  /** How many commands wait for a group. */
  readonly waiting: number;
  /** Answers what is queued, then takes no more. */
  close(): Promise<void>;
}

export interface LedgerDeps extends Omit<SettleDeps, 'stopping' | 'lost'> {
  /** Without them a writer takes itself to be the only one. */
  readonly turns?: Turns;
  /** Where there is no room for new journals. */
  readonly disk?: { readonly full: boolean };
}

const unavailable = () => new AppError('unavailable', { retryAfter_s: RETRY_AFTER_S });

class Writer implements Ledger {
  readonly #queue: Waiting[] = [];
  readonly #inFlight = new Set<Group>();
  /** When the groups in flight were last looked after. */
  #looked = 0;
  #filling = false;
  #stopping = false;
  readonly #deps: SettleDeps;
  readonly #turns: Turns;
  readonly #disk: LedgerDeps['disk'];
  readonly #watch: NodeJS.Timeout;

  constructor(deps: LedgerDeps) {
    this.#turns = deps.turns ?? alone;
    this.#disk = deps.disk;
    this.#deps = { ...deps, stopping: () => this.#stopping, lost: () => this.#turns.lost() };
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
    if (this.#stopping || this.#full) return Promise.reject(unavailable());
    return new Promise((resolve, reject) => {
      const since = performance.now();
      this.#queue.push({ command, givenUp: false, since, resolve, reject });
      this.#fillSoon();
    });
  }

  get #full(): boolean {
    return this.#queue.length >= QUEUE_MAX || this.#disk?.full === true;
  }

  async close(): Promise<void> {
    const end_ms = performance.now() + ANSWER_WAIT_MS;
    while (this.#queue.length + this.#inFlight.size > 0 && performance.now() < end_ms) {
      await pause(1);
    }
    this.#stopping = true;
    clearInterval(this.#watch);
    for (const { reject } of this.#queue.splice(0)) reject(unavailable());
    this.#turns.close();
  }

  /** Once a turn of the event loop, so that what arrives together goes together. */
  #fillSoon(): void {
    if (this.#filling || this.#queue.length === 0 || this.#inFlight.size === LANES) return;
    this.#filling = true;
    setImmediate(() => (this.#turns.wanted ? void this.#fillInTurn() : this.#fill()));
  }

  #fill(): void {
    this.#filling = false;
    while (this.#inFlight.size < LANES) if (!this.#begin(LANES - this.#inFlight.size)) return;
  }

  /** Whatever came while we waited for the turn goes with the group: there is no other lane for it. */
  async #fillInTurn(): Promise<void> {
    const pass = await this.#turns.take();
    const group = this.#begin(1);
    await group;
    pass();
    this.#filling = false;
    if (group) this.#fillSoon();
  }

  /** Begins with the next group, if there is one that can go; resolves when it is settled. */
  #begin(freeLanes: number): Promise<void> | undefined {
    const group = takeGroup(this.#queue, this.#inFlight, freeLanes);
    if (!group) return undefined;
    if (this.#inFlight.size === 0) this.#looked = performance.now();
    this.#inFlight.add(group);
    return this.#settleGroup(group);
  }

  async #settleGroup(group: Group): Promise<void> {
    const { waiting } = group;
    try {
      const settled = await settle(this.#deps, waiting);
      for (const [i, { resolve, reject }] of waiting.entries()) {
        const outcome = settled[i] ?? new InvariantError('a command was left without an outcome');
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      }
    } catch (error) {
      this.#deps.log.error({ err: error, commands: waiting.length }, 'ledger.group_unknown');
      for (const { reject } of waiting) reject(new AppError('outcome_unknown'));
    }
    this.#inFlight.delete(group);
    this.#fillSoon();
  }

  #giveUpWaiting(): void {
    const now = performance.now();
    const late = this.#queue.findIndex(({ since }) => now - since <= QUEUE_WAIT_MS);
    const expired = this.#queue.splice(0, late < 0 ? this.#queue.length : late);
    for (const { reject } of expired) reject(unavailable());
    for (const { waiting } of this.#inFlight) {
      for (const one of waiting) {
        if (one.givenUp || now - one.since <= ANSWER_WAIT_MS) continue;
        one.givenUp = true;
        one.reject(new AppError('outcome_unknown'));
      }
    }
  }

  /** A process that died between its write and its commit must not keep ours waiting. */
  #freeHeldAccounts(): void {
    const { mongo, log } = this.#deps;
    const now = performance.now();
    if (this.#inFlight.size === 0 || now - this.#looked < HELD_MS) return;
    this.#looked = now;
    endAbandoned(mongo).then(
      (ended) => ended > 0 && log.warn({ ended }, 'ledger.abandoned_ended'),
      (error: unknown) => log.debug({ err: error }, 'ledger.abandoned_unseen'),
    );
  }
}

/** The one writer of a process. Several processes may each have one: the database keeps them honest. */
export function createLedger(deps: LedgerDeps): Ledger {
  return new Writer(deps);
}
