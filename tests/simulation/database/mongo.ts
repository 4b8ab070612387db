import mongoose from 'mongoose';
import { SnapshotStore, ConflictError, type Transaction } from './snapshot-store.ts';
import { type EventLoop, type Process, createProcess } from '../node/event-loop.ts';
import type { Network } from '../network/network.ts';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;

/**
 * As `platform/mongo/connect-mongo.ts` sets it: an operation that finds no primary for so long
 * fails.
 */
const SERVER_SELECTION_TIMEOUT_MS = 5_000;
export const TRANSIENT = 'TransientTransactionError';
export const UNKNOWN = 'UnknownTransactionCommitResult';

export const networkError = () => new MongoNetworkError('connection closed');

export function serverError(code: number, message: string, labels: string[]) {
  return new MongoServerError({ message, code, errorLabels: labels });
}

/**
 * A MongoDB replica set as its clients see it: its documents, and the time at which it has a
 * primary.
 */
export class Mongo {
  readonly process: Process = createProcess('mongo');
  readonly store = new SnapshotStore();
  readonly #loop: EventLoop;
  #availableAt = 0;
  /** Counts the primaries; requests that were on their way to an earlier one fail. */
  #term = 0;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  get now(): number {
    return this.#loop.now;
  }

  /** The server's own clock, as `hello` returns it. */
  get clock(): Date {
    return new Date(this.#loop.clock);
  }

  /** The primary fails and its open transactions abort; what was committed stays. */
  failOver(unavailable_ms: number): void {
    this.#term += 1;
    this.#availableAt = this.#loop.now + unavailable_ms;
    for (const transaction of this.store.open) this.store.abort(transaction);
  }

  /** Runs an operation of a transaction; an error of the store aborts the transaction. */
  runInTransaction<T>(transaction: Transaction, work: () => T): T {
    if (transaction.state !== 'open') {
      throw serverError(251, 'NoSuchTransaction', [TRANSIENT]);
    }
    transaction.lastUsed = this.now;
    try {
      return work();
    } catch (error) {
      this.store.abort(transaction);
      if (!(error instanceof ConflictError)) throw error;
      throw serverError(112, error.message, [TRANSIENT]);
    }
  }

  /** One request over the network; the reply is delivered to the process that is current now. */
  request<T>(network: Network, what: string, run: () => T, since = this.now): Promise<T> {
    const loop = this.#loop;
    const caller = loop.current;
    return new Promise((resolve, reject) => {
      const reply = (settle: () => void) =>
        loop.schedule(network.latency_ms(), `${what}: reply`, settle, caller);
      const delivery = network.nextDelivery();
      const term = this.#term;
      const serve = (): void => {
        if (term !== this.#term || delivery === 'request lost') {
          reply(() => reject(networkError()));
          return;
        }
        let settle: () => void;
        try {
          const result = run();
          settle = () => resolve(result);
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          settle = () => reject(error);
        }
        const arrives = () => term === this.#term && delivery === 'delivered';
        reply(() => (arrives() ? settle() : reject(networkError())));
      };
      const wait_ms = this.#availableAt - loop.now;
      if (wait_ms <= 0) {
        loop.schedule(network.latency_ms(), what, serve, this.process);
      } else if (loop.now + wait_ms - since > SERVER_SELECTION_TIMEOUT_MS) {
        const none = new MongoServerSelectionError('no primary', { error: undefined } as never);
        loop.schedule(
          SERVER_SELECTION_TIMEOUT_MS - (loop.now - since),
          `${what}: no primary`,
          () => reject(none),
          caller,
        );
      } else {
        const retry = () => this.request(network, what, run, since).then(resolve, reject);
        loop.schedule(wait_ms + network.latency_ms(), '', () => void retry(), caller);
      }
    });
  }
}
