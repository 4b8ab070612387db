import { type Document, valueAt } from './documents.ts';

interface Version {
  readonly time: number;
  readonly document: Document | undefined;
}

export interface UniqueIndex {
  readonly name: string;
  readonly fields: readonly string[];
}

/** Somebody else has written it, or is about to: this transaction is over and may be run again. */
export class ConflictError extends Error {}

/** A unique index has that value already. */
export class DuplicateError extends Error {
  readonly keyValue: Readonly<Record<string, unknown>>;
  /** Which of several writes it was. */
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
  /** When it was last asked for something. */
  lastUsed: number;
  readonly writes: Map<string, Document | undefined>;
  /** Places that nobody else may write until it ends. */
  readonly lockedKeys: Set<string>;
}

const keyOf = (collection: string, id: string): string => `${collection}/${id}`;

/**
 * Documents under snapshot isolation: a transaction reads what was committed when it began, the first
 * of two writers of one place goes on, the other one is told of the conflict at once, as MongoDB does it.
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

  /** Writes a document whose unique values do not change. */
  put(collection: string, document: Document, transaction: Transaction): void {
    const where = keyOf(collection, document._id);
    this.#lock(where, transaction);
    transaction.writes.set(where, document);
    const ids = this.#ids.get(collection) ?? new Set();
    this.#ids.set(collection, ids.add(document._id));
  }

  delete(collection: string, id: string, transaction: Transaction): void {
    this.#lock(keyOf(collection, id), transaction);
    transaction.writes.set(keyOf(collection, id), undefined);
  }

  commit(transaction: Transaction): void {
    this.#time += 1;
    for (const [where, document] of transaction.writes) {
      const versions = this.#versions.get(where) ?? [];
      versions.push({ time: this.#time, document });
      this.#versions.set(where, versions);
    }
    this.#end(transaction, 'committed');
  }

  abort(transaction: Transaction): void {
    if (transaction.state === 'open') this.#end(transaction, 'aborted');
  }

  #end(transaction: Transaction, state: 'committed' | 'aborted'): void {
    for (const where of transaction.lockedKeys) this.#locks.delete(where);
    this.#open.delete(transaction);
    transaction.state = state;
  }

  #visible(where: string, transaction?: Transaction): Document | undefined {
    if (transaction?.writes.has(where)) return transaction.writes.get(where);
    const snapshot = transaction?.snapshot ?? this.#time;
    return this.#versions.get(where)?.findLast(({ time }) => time <= snapshot)?.document;
  }

  /** Takes a place that must be free; a place taken since the snapshot is a conflict. */
  #lockUnused(where: string, transaction: Transaction, taken: () => never): void {
    if (this.#visible(where, transaction)) taken();
    this.#lock(where, transaction);
  }

  #lock(where: string, transaction: Transaction): void {
    const holder = this.#locks.get(where);
    const newest = this.#versions.get(where)?.at(-1)?.time ?? 0;
    const lost = (holder && holder !== transaction) || newest > transaction.snapshot;
    if (lost) throw new ConflictError(`WriteConflict at ${where}`);
    this.#locks.set(where, transaction);
    transaction.lockedKeys.add(where);
  }
}
