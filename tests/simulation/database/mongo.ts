import mongoose from 'mongoose';
import { SnapshotStore, ConflictError, type Transaction } from './snapshot-store.ts';
import { type EventLoop, type Process, createProcess } from '../node/event-loop.ts';
import type { Network } from '../network/network.ts';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;

/** As `platform/mongo.ts` asks the driver for it: who finds no server for so long is told. */
const SERVER_SELECTION_MS = 5_000;
export const TRANSIENT = 'TransientTransactionError';
export const UNKNOWN = 'UnknownTransactionCommitResult';

export const networkError = () => new MongoNetworkError('connection closed');

export function serverError(code: number, message: string, labels: string[]) {
  return new MongoServerError({ message, code, errorLabels: labels });
}

/** A MongoDB: its books, whether it is there, and a line that each process has to it. */
export class Mongo {
  readonly process: Process = createProcess('mongo');
  readonly store = new SnapshotStore();
  readonly #loop: EventLoop;
  #availableAt = 0;
  /** Another primary after every fail-over: what was said to the last one is gone. */
  #term = 0;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  get now(): number {
    return this.#loop.now;
  }

  /** What it answers when it is asked for the time. */
  get clock(): Date {
    return new Date(this.#loop.clock);
  }

  /** The primary is gone, and every open transaction with it; what was committed stays. */
  failOver(away_ms: number): void {
    this.#term += 1;
    this.#availableAt = this.#loop.now + away_ms;
    for (const transaction of this.store.open) this.store.abort(transaction);
  }

  /** Does something within a transaction; a fault of the books is the end of it. */
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

  /** One request over the network and its answer, in the name of the process that asks. */
  request<T>(weather: Network, what: string, run: () => T, since = this.now): Promise<T> {
    const loop = this.#loop;
    const me = loop.current;
    return new Promise((resolve, reject) => {
      const answer = (settle: () => void) =>
        loop.schedule(weather.latency_ms(), `${what}: told`, settle, me);
      const fate = weather.nextDelivery();
      const term = this.#term;
      const serve = (): void => {
        if (term !== this.#term || fate === 'request lost') {
          answer(() => reject(networkError()));
          return;
        }
        let settle: () => void;
        try {
          const reply = run();
          settle = () => resolve(reply);
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          settle = () => reject(error);
        }
        const same = () => term === this.#term && fate === 'fine';
        answer(() => (same() ? settle() : reject(networkError())));
      };
      const wait_ms = this.#availableAt - loop.now;
      if (wait_ms <= 0) {
        loop.schedule(weather.latency_ms(), what, serve, this.process);
      } else if (loop.now + wait_ms - since > SERVER_SELECTION_MS) {
        const none = new MongoServerSelectionError('no primary', { error: undefined } as never);
        loop.schedule(
          SERVER_SELECTION_MS - (loop.now - since),
          `${what}: no primary`,
          () => reject(none),
          me,
        );
      } else {
        const again = () => this.request(weather, what, run, since).then(resolve, reject);
        loop.schedule(wait_ms + weather.latency_ms(), '', () => void again(), me);
      }
    });
  }
}
