import mongoose from 'mongoose';
import { Books, ConflictError, type Transaction } from './books.ts';
import { type Loop, type Process, processOf } from './loop.ts';
import type { Weather } from './weather.ts';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;

/** As `platform/mongo.ts` asks the driver for it: who finds no server for so long is told. */
const SELECTION_MS = 5_000;
export const TRANSIENT = 'TransientTransactionError';
export const UNKNOWN = 'UnknownTransactionCommitResult';

export const networkError = () => new MongoNetworkError('connection closed');

export function serverError(code: number, message: string, labels: string[]) {
  return new MongoServerError({ message, code, errorLabels: labels });
}

/** A MongoDB: its books, whether it is there, and a line that each process has to it. */
export class Mongo {
  readonly process: Process = processOf('mongo');
  readonly books = new Books();
  readonly #loop: Loop;
  #backAt = 0;
  /** Another primary after every fail-over: what was said to the last one is gone. */
  #term = 0;

  constructor(loop: Loop) {
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
    this.#backAt = this.#loop.now + away_ms;
    for (const transaction of this.books.open) this.books.abort(transaction);
  }

  /** Does something within a transaction; a fault of the books is the end of it. */
  within<T>(transaction: Transaction, work: () => T): T {
    if (transaction.state !== 'open') {
      throw serverError(251, 'NoSuchTransaction', [TRANSIENT]);
    }
    transaction.touched = this.now;
    try {
      return work();
    } catch (error) {
      this.books.abort(transaction);
      if (!(error instanceof ConflictError)) throw error;
      throw serverError(112, error.message, [TRANSIENT]);
    }
  }

  /** One request over the network and its answer, in the name of the process that asks. */
  ask<T>(weather: Weather, what: string, run: () => T, since = this.now): Promise<T> {
    const loop = this.#loop;
    const me = loop.current;
    return new Promise((resolve, reject) => {
      const answer = (settle: () => void) => loop.after(weather.hop(), `${what}: told`, settle, me);
      const fate = weather.fate();
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
      const wait_ms = this.#backAt - loop.now;
      if (wait_ms <= 0) {
        loop.after(weather.hop(), what, serve, this.process);
      } else if (loop.now + wait_ms - since > SELECTION_MS) {
        const none = new MongoServerSelectionError('no primary', { error: undefined } as never);
        loop.after(
          SELECTION_MS - (loop.now - since),
          `${what}: no primary`,
          () => reject(none),
          me,
        );
      } else {
        const again = () => this.ask(weather, what, run, since).then(resolve, reject);
        loop.after(wait_ms + weather.hop(), '', () => void again(), me);
      }
    });
  }
}
