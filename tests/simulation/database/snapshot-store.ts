import { type Document, valueAt } from './documents.ts';

interface Version {
  readonly time: number;
  readonly document: Document | undefined;
}

export interface UniqueIndex {
  readonly name: string;
  readonly fields: readonly string[];
}

/**
 * Another transaction has written the document, or holds it: this one aborts and may be retried.
 */
export class ConflictError extends Error {}

/** A unique index already has the value. */
export class DuplicateError extends Error {
  readonly keyValue: Readonly<Record<string, unknown>>;
  /** The index of the failed write within its command. */
  writeIndex = 0;
  constructor(collection: string, index: string, keyValue: DuplicateError['keyValue']) {
    super(`E11000 duplicate key error collection: wallet.${collection} index: ${index} dup key`);
    this.keyValue = keyValue;
  }
}

/** One transaction as the server sees it. */
export interface Transaction {
  readonly snapshot: number;
  state: 'open' | 'committed' | 'aborted';
  /** The time of its last operation. */
  lastUsed: number;
  readonly writes: Map<string, Document | undefined>;
  /** Keys that no other transaction may write until it ends. */
  readonly lockedKeys: Set<string>;
}

const keyOf = (collection: string, id: string): string => `${collection}/${id}`;

/**
 * Documents under snapshot isolation: a transaction reads what was committed when it began; of two
 * writers of one document the first proceeds and the second fails with a conflict at once, as in MongoDB.
 */
export class SnapshotStore {
  readonly #versions = new Map<string, Version[]>();
  readonly #ids = new Map<string, Set<string>>();
  readonly #indexes = new Map<string, UniqueIndex[]>();
  readonly #open = new Set<Transaction>();
  readonly #locks = new Map<string, Transaction>();
  #time = 0;

  addIndex(collection: string, index: UniqueIndex): void {
    this.#indexes.set(collection, [...(this.#indexes.get(collection) ?? []), index]);
  }

  begin(now: number): Transaction {
    const transaction: Transaction = {
      snapshot: this.#time,
      state: 'open',
      lastUsed: now,
      writes: new Map(),
      lockedKeys: new Set(),
    };
    this.#open.add(transaction);
    return transaction;
  }

  get open(): readonly Transaction[] {
    return [...this.#open];
  }

  read(collection: string, id: string, transaction?: Transaction): Document | undefined {
    return this.#visible(keyOf(collection, id), transaction);
  }

  all(collection: string, transaction?: Transaction): Document[] {
    return [...(this.#ids.get(collection) ?? [])].flatMap((id) => {
      const document = this.read(collection, id, transaction);
      return document ? [document] : [];
    });
  }

  insert(collection: string, document: Document, transaction: Transaction): void {
    this.#lockUnused(keyOf(collection, document._id), transaction, () => {
      throw new DuplicateError(collection, '_id_', { _id: document._id });
    });
    for (const index of this.#indexes.get(collection) ?? []) {
      const values = index.fields.map((field) => valueAt(document, field));
      if (values.includes(undefined)) continue;
      const entry = keyOf(`${collection}#${index.name}`, JSON.stringify(values));
      this.#lockUnused(entry, transaction, () => {
        const values = index.fields.map((field) => [field, valueAt(document, field)]);
        throw new DuplicateError(collection, index.name, Object.fromEntries(values));
      });
      transaction.writes.set(entry, document);
    }
    this.put(collection, document, transaction);
  }

  /** Writes a document without a change to its unique values. */
  put(collection: string, document: Document, transaction: Transaction): void {
    const key = keyOf(collection, document._id);
    this.#lock(key, transaction);
    transaction.writes.set(key, document);
    const ids = this.#ids.get(collection) ?? new Set();
    this.#ids.set(collection, ids.add(document._id));
  }

  delete(collection: string, id: string, transaction: Transaction): void {
    this.#lock(keyOf(collection, id), transaction);
    transaction.writes.set(keyOf(collection, id), undefined);
  }

  commit(transaction: Transaction): void {
    this.#time += 1;
    for (const [key, document] of transaction.writes) {
      const versions = this.#versions.get(key) ?? [];
      versions.push({ time: this.#time, document });
      this.#versions.set(key, versions);
    }
    this.#end(transaction, 'committed');
  }

  abort(transaction: Transaction): void {
    if (transaction.state === 'open') this.#end(transaction, 'aborted');
  }

  #end(transaction: Transaction, state: 'committed' | 'aborted'): void {
    for (const key of transaction.lockedKeys) this.#locks.delete(key);
    this.#open.delete(transaction);
    transaction.state = state;
  }

  #visible(key: string, transaction?: Transaction): Document | undefined {
    if (transaction?.writes.has(key)) return transaction.writes.get(key);
    const snapshot = transaction?.snapshot ?? this.#time;
    return this.#versions.get(key)?.findLast(({ time }) => time <= snapshot)?.document;
  }

  /** Locks a key that must be unused; a key written since the snapshot is a conflict. */
  #lockUnused(key: string, transaction: Transaction, onUsed: () => never): void {
    if (this.#visible(key, transaction)) onUsed();
    this.#lock(key, transaction);
  }

  #lock(key: string, transaction: Transaction): void {
    const holder = this.#locks.get(key);
    const newest = this.#versions.get(key)?.at(-1)?.time ?? 0;
    const conflicts = (holder && holder !== transaction) || newest > transaction.snapshot;
    if (conflicts) throw new ConflictError(`WriteConflict at ${key}`);
    this.#locks.set(key, transaction);
    transaction.lockedKeys.add(key);
  }
}
