import mongoose from 'mongoose';
import type { Transaction } from './snapshot-store.ts';
import { type Mongo, serverError, TRANSIENT, UNKNOWN } from './mongo.ts';
import type { Network } from '../network/network.ts';

const { MongoNetworkError } = mongoose.mongo;

/** A process's link to the database: the server, and the network between them. */
export interface Link {
  readonly mongo: Mongo;
  readonly network: Network;
}

/** Adds an error label to a network error, as the driver does. */
function withLabel(error: unknown, label: string): unknown {
  if (error instanceof MongoNetworkError) error.addErrorLabel(label);
  return error;
}

/** A session of the driver: its first operation starts the transaction on the server. */
export class Session {
  readonly #link: Link;
  #transaction: Transaction | undefined;
  #state: 'none' | 'starting' | 'open' | 'committing' = 'none';

  constructor(link: Link) {
    this.#link = link;
  }

  startTransaction(): void {
    if (this.#state === 'starting' || this.#state === 'open') throw new Error('in progress');
    this.#transaction = undefined;
    this.#state = 'starting';
  }

  /** One operation of the transaction. */
  async run<T>(what: string, work: (transaction: Transaction) => T): Promise<T> {
    const { mongo, network } = this.#link;
    const isFirst = this.#state === 'starting';
    this.#state = 'open';
    try {
      return await mongo.request(network, what, () => {
        if (isFirst) this.#transaction = mongo.store.begin(mongo.now);
        const transaction = this.#transaction;
        if (!transaction) throw serverError(251, 'NoSuchTransaction', [TRANSIENT]);
        return mongo.runInTransaction(transaction, () => work(transaction));
      });
    } catch (error) {
      throw withLabel(error, TRANSIENT);
    }
  }

  /** Retried once before the caller gets an error, as the driver does. */
  async commitTransaction(): Promise<void> {
    if (this.#state === 'starting') return;
    this.#state = 'committing';
    try {
      await this.#commit().catch((error: unknown) => {
        if (error instanceof MongoNetworkError) return this.#commit();
        throw error;
      });
    } catch (error) {
      throw withLabel(error, UNKNOWN);
    }
  }

  #commit(): Promise<void> {
    const { mongo, network } = this.#link;
    const transaction = this.#transaction;
    return mongo.request(network, 'commit', () => {
      if (transaction?.state === 'committed') return;
      if (transaction?.state !== 'open') throw serverError(251, 'NoSuchTransaction', [TRANSIENT]);
      mongo.store.commit(transaction);
    });
  }

  /** Its errors are ignored: the server ends idle transactions by itself. */
  async abortTransaction(): Promise<void> {
    const { mongo, network } = this.#link;
    const transaction = this.#transaction;
    const wasOpen = this.#state === 'open';
    this.#state = 'none';
    if (!wasOpen || !transaction) return;
    await mongo
      .request(network, 'abort', () => mongo.store.abort(transaction))
      .catch(() => undefined);
  }

  async endSession(): Promise<void> {
    if (this.#state === 'open') await this.abortTransaction();
  }
}
