import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import { killStaleTransactions } from './stale-transactions.ts';
import type { Command, Outcome } from './command.ts';
import { type Group, nextGroup, type PendingCommand } from './queue.ts';
import { type CommitGroupDeps, commitGroup } from './commit-group.ts';
import { noLease, type WriteLease } from './write-lease.ts';

/** While one group waits for the disk, others that share no account with it are decided and written. */
const GROUPS_IN_FLIGHT_MAX = 4;
/** A full queue is refused at once, because a client does not wait for a minute of backlog. */
const QUEUE_MAX = 10_000;
/** The command was not sent to the database, so nothing has happened: 503, try again. */
const QUEUE_WAIT_MS = 3_000;
/** The command was sent and has no outcome yet: unknown, never failed. The writer goes on with it. */
const ANSWER_WAIT_MS = 8_000;
const CHECK_EVERY_MS = 250;
/** A group takes tens of milliseconds. After this time a process that died may hold its accounts. */
const STALE_CHECK_AFTER_MS = 1_000;
const RETRY_AFTER_S = 1;

export interface Ledger {
  /**
   * Posts a command and returns its outcome once that is durable. Refusals are outcomes. Throws
   * `unavailable` where it is certain that nothing moved (too many wait, or the disk is full),
   * `outcome_unknown` where it is not.
   */
  post(command: Command): Promise<Outcome>;
  /** How many commands wait for a group. */
  readonly waiting: number;
  /** Finishes the queued commands and accepts no others. */
  close(): Promise<void>;
}

export interface LedgerDeps extends Omit<CommitGroupDeps, 'stopping' | 'reportConflict'> {
  /** Without a lease the writer assumes that it is the only one. */
  readonly writeLease?: WriteLease;
  /** Refuses new entries while the disk is almost full. */
  readonly disk?: { readonly readOnly: boolean };
}

const unavailable = () => new AppError('unavailable', { retryAfter: RETRY_AFTER_S });

class LedgerWriter implements Ledger {
  readonly #queue: PendingCommand[] = [];
  readonly #inFlight = new Set<Group>();
  /** When stale transactions were last searched for. */
  #checkedStale_ms = 0;
  #filling = false;
  #stopping = false;
  readonly #deps: CommitGroupDeps;
  readonly #writeLease: WriteLease;
  readonly #diskGuard: LedgerDeps['disk'];
  readonly #watch: NodeJS.Timeout;

  constructor(deps: LedgerDeps) {
    this.#writeLease = deps.writeLease ?? noLease;
    this.#diskGuard = deps.disk;
    this.#deps = {
      ...deps,
      stopping: () => this.#stopping,
      reportConflict: () => this.#writeLease.reportConflict(),
    };
    this.#watch = setInterval(() => {
      this.#timeOutWaiting();
      this.#killStaleTransactions();
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
      this.#queue.push({ command, timedOut: false, since, resolve, reject });
      this.#fillSoon();
    });
  }

  get #full(): boolean {
    return this.#queue.length >= QUEUE_MAX || this.#diskGuard?.readOnly === true;
  }

  async close(): Promise<void> {
    const end_ms = performance.now() + ANSWER_WAIT_MS;
    while (this.#queue.length + this.#inFlight.size > 0 && performance.now() < end_ms) {
      await pause(1);
    }
    this.#stopping = true;
    clearInterval(this.#watch);
    for (const { reject } of this.#queue.splice(0)) reject(unavailable());
    this.#writeLease.close();
  }

  /** Once in a turn of the event loop, so that commands that arrive together are in one group. */
  #fillSoon(): void {
    if (this.#filling || this.#queue.length === 0 || this.#inFlight.size === GROUPS_IN_FLIGHT_MAX)
      return;
    this.#filling = true;
    setImmediate(() => (this.#writeLease.contended ? void this.#fillWithLease() : this.#fill()));
  }

  #fill(): void {
    this.#filling = false;
    while (this.#inFlight.size < GROUPS_IN_FLIGHT_MAX)
      if (!this.#startGroup(GROUPS_IN_FLIGHT_MAX - this.#inFlight.size)) return;
  }

  /** The group takes all commands that have arrived while it waited for the lease: no other group starts. */
  async #fillWithLease(): Promise<void> {
    const pass = await this.#writeLease.acquire();
    const group = this.#startGroup(1);
    await group;
    pass();
    this.#filling = false;
    if (group) this.#fillSoon();
  }

  /** Starts the next group, if one can start; resolves when it is committed. */
  #startGroup(freeSlots: number): Promise<void> | undefined {
    const group = nextGroup(this.#queue, this.#inFlight, freeSlots);
    if (!group) return undefined;
    if (this.#inFlight.size === 0) this.#checkedStale_ms = performance.now();
    this.#inFlight.add(group);
    return this.#commitGroup(group);
  }

  async #commitGroup(group: Group): Promise<void> {
    const { waiting } = group;
    try {
      const settled = await commitGroup(this.#deps, waiting);
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

  #timeOutWaiting(): void {
    const now = performance.now();
    const late = this.#queue.findIndex(({ since }) => now - since <= QUEUE_WAIT_MS);
    const expired = this.#queue.splice(0, late < 0 ? this.#queue.length : late);
    for (const { reject } of expired) reject(unavailable());
    for (const { waiting } of this.#inFlight) {
      for (const one of waiting) {
        if (one.timedOut || now - one.since <= ANSWER_WAIT_MS) continue;
        one.timedOut = true;
        one.reject(new AppError('outcome_unknown'));
      }
    }
  }

  /** A process that died between its write and its commit must not block the groups of this one. */
  #killStaleTransactions(): void {
    const { mongo, log } = this.#deps;
    const now = performance.now();
    if (this.#inFlight.size === 0 || now - this.#checkedStale_ms < STALE_CHECK_AFTER_MS) return;
    this.#checkedStale_ms = now;
    killStaleTransactions(mongo).then(
      (ended) => ended > 0 && log.warn({ ended }, 'ledger.stale_transactions_killed'),
      (error: unknown) => log.debug({ err: error }, 'ledger.stale_transactions_unchecked'),
    );
  }
}

/** The writer of a process. Several processes may each have one: snapshots and unique indexes keep them correct. */
export function createLedger(deps: LedgerDeps): Ledger {
  return new LedgerWriter(deps);
}
