import mongoose from 'mongoose';
import { DuplicateError, type Transaction } from './snapshot-store.ts';
import {
  runPipeline,
  type Document,
  type Fields,
  matches,
  toStored,
  valueAt,
  applyUpdate,
  atPlace,
} from './documents.ts';
import type { Link, Session } from './session.ts';

const { MongoNetworkError } = mongoose.mongo;
export const DUPLICATE_KEY = 11_000;

export interface Options {
  readonly session?: Session;
}

type Read = (shape: (documents: Document[]) => Document[]) => Promise<Document[]>;

/** The cursor of a `find`: it sends its request when it is read. */
class Cursor {
  readonly #read: Read;
  #sort: Fields = {};
  #limit = Infinity;

  constructor(read: Read) {
    this.#read = read;
  }

  project(): this {
    return this;
  }

  sort(by: Fields): this {
    this.#sort = by;
    return this;
  }

  limit(count: number): this {
    this.#limit = count;
    return this;
  }

  /** All of it is one request. */
  batchSize(): this {
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Document> {
    yield* await this.toArray();
  }

  toArray(): Promise<Document[]> {
    const by = Object.entries(this.#sort) as [string, number][];
    const order = (a: Fields, b: Fields) => {
      for (const [field, direction] of by) {
        const [one, other] = [valueAt(a, field) as number, valueAt(b, field) as number];
        if (one < other) return -direction;
        if (one > other) return direction;
      }
      return 0;
    };
    return this.#read((found) => found.sort(order).slice(0, this.#limit));
  }
}

export type WriteOperation = {
  readonly insertOne?: { readonly document: Document };
  readonly updateOne?: { readonly filter: Fields; readonly update: Fields; readonly upsert?: true };
};

interface IndexDescription {
  readonly key: Fields;
  readonly name?: string;
  readonly unique?: boolean;
}

/** A collection of the driver: the operations that the product uses, each one request. */
export class Collection {
  readonly #link: Link;
  readonly #name: string;

  constructor(link: Link, name: string) {
    this.#link = link;
    this.#name = name;
  }

  /** Registers the unique ones: the others only make reads faster. */
  async createIndexes(indexes: readonly IndexDescription[]): Promise<void> {
    for (const { key, name, unique } of indexes) {
      const fields = Object.keys(key);
      const index = { name: name ?? fields.join('_'), fields };
      if (unique) this.#link.mongo.store.addIndex(this.#name, index);
    }
  }

  find(filter: Fields, { session }: Options = {}): Cursor {
    const what = `find ${this.#name}`;
    return new Cursor((shape) => {
      const read = (transaction?: Transaction) => shape(this.#matching(filter, transaction));
      return session ? session.run(what, read) : this.#readWithRetry(what, () => read());
    });
  }

  async findOne(filter: Fields, options?: Options): Promise<Document | null> {
    return (await this.find(filter, options).limit(1).toArray())[0] ?? null;
  }

  aggregate(pipeline: readonly Fields[]) {
    const what = `aggregate ${this.#name}`;
    const { mongo } = this.#link;
    const run = () => runPipeline(mongo.store.all(this.#name), pipeline, mongo.clock);
    return {
      toArray: () => this.#readWithRetry(what, run),
    };
  }

  /** One request with several writes; throws the store's own error for a duplicate key. */
  async write(operations: readonly WriteOperation[], { session }: Options): Promise<void> {
    if (!session) throw new Error('the model of MongoDB writes in transactions only');
    await session.run(`write ${operations.length} ${this.#name}`, (transaction) => {
      for (const [at, operation] of operations.entries()) this.#write(operation, transaction, at);
    });
  }

  #write(operation: WriteOperation, transaction: Transaction, at: number): void {
    try {
      this.#writeOne(operation, transaction);
    } catch (error) {
      if (error instanceof DuplicateError) error.writeIndex = at;
      throw error;
    }
  }

  #writeOne({ insertOne, updateOne }: WriteOperation, transaction: Transaction): void {
    const { store } = this.#link.mongo;
    if (insertOne) {
      store.insert(this.#name, toStored(insertOne.document) as Document, transaction);
    } else if (updateOne) {
      const id = updateOne.filter['_id'] as string;
      const before = store.read(this.#name, id, transaction);
      if (!before && !updateOne.upsert) return;
      store.put(this.#name, applyUpdate(id, before, atPlace(before, updateOne)), transaction);
    } else {
      throw new Error('the model of MongoDB lacks this operation');
    }
  }

  #matching(filter: Fields, transaction?: Transaction): Document[] {
    const { store } = this.#link.mongo;
    const { _id: id } = filter;
    const ids = typeof id === 'string' ? [id] : (id as { $in?: string[] } | undefined)?.$in;
    const candidates = ids
      ? ids.flatMap((one) => store.read(this.#name, one, transaction) ?? [])
      : store.all(this.#name, transaction);
    return candidates.filter((document) => matches(document, filter));
  }

  /** A read outside of a transaction, which the driver retries once by itself. */
  async #readWithRetry<T>(what: string, run: () => T): Promise<T> {
    const { mongo, network } = this.#link;
    return mongo.request(network, what, run).catch((error: unknown) => {
      if (error instanceof MongoNetworkError) return mongo.request(network, what, run);
      throw error;
    });
  }
}
