/**
 * The value of a key. Sets keep the order of insertion, so that a choice among members is
 * repeatable.
 */
export type Value =
  | { readonly kind: 'string'; text: string }
  | { readonly kind: 'hash'; readonly fields: Map<string, string> }
  | { readonly kind: 'set'; readonly members: Set<string> }
  | { readonly kind: 'zset'; readonly scores: Map<string, number> };
type Kind = Value['kind'];
export type ValueOf<K extends Kind> = Extract<Value, { kind: K }>;

function copyOf(value: Value): Value {
  switch (value.kind) {
    case 'string':
      return { ...value };
    case 'hash':
      return { kind: 'hash', fields: new Map(value.fields) };
    case 'set':
      return { kind: 'set', members: new Set(value.members) };
    case 'zset':
      return { kind: 'zset', scores: new Map(value.scores) };
  }
}

interface Undo {
  readonly at: number;
  readonly key: string;
  readonly value: Value | undefined;
  readonly expires: number | undefined;
}

export class WrongTypeError extends Error {
  constructor() {
    super('WRONGTYPE Operation against a key holding the wrong kind of value');
  }
}

/** The keys of a Redis, with an undo log: with it the model can lose its last writes. */
export class Keyspace {
  readonly #values = new Map<string, Value>();
  readonly #expires = new Map<string, number>();
  #undo: Undo[] = [];
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get(key: string): Value | undefined {
    const expires = this.#expires.get(key);
    if (expires !== undefined && expires <= this.#clock()) this.remove(key);
    return this.#values.get(key);
  }

  /** The value of a key, or undefined; throws where it is of another kind. */
  read<K extends Kind>(key: string, kind: K): ValueOf<K> | undefined {
    const value = this.get(key);
    if (value && value.kind !== kind) throw new WrongTypeError();
    return value as ValueOf<K> | undefined;
  }

  /** The value of a key to change; creates the key where there is none. */
  write<K extends Kind>(key: string, empty: ValueOf<K>): ValueOf<K> {
    const value = this.read(key, empty.kind) ?? empty;
    this.#recordUndo(key);
    this.#values.set(key, value);
    return value;
  }

  /** Removes an empty collection, as Redis does. */
  trim(key: string, size: number): void {
    if (size === 0) this.#values.delete(key);
  }

  remove(key: string): boolean {
    this.#recordUndo(key);
    this.#expires.delete(key);
    return this.#values.delete(key);
  }

  expireAt(key: string, at: number): void {
    this.#recordUndo(key);
    this.#expires.set(key, at);
  }

  wipe(): void {
    this.#values.clear();
    this.#expires.clear();
    this.#undo = [];
  }

  /**
   * Restores all keys as they were at a time: what an append-only file or a replica had by then.
   */
  rewind(to: number): void {
    for (;;) {
      const last = this.#undo.at(-1);
      if (last === undefined || last.at <= to) return;
      this.#undo.pop();
      if (last.value) this.#values.set(last.key, last.value);
      else this.#values.delete(last.key);
      if (last.expires === undefined) this.#expires.delete(last.key);
      else this.#expires.set(last.key, last.expires);
    }
  }

  entries(): [string, Value][] {
    return [...this.#values.keys()].flatMap((key) => {
      const value = this.get(key);
      return value ? [[key, value] as [string, Value]] : [];
    });
  }

  #recordUndo(key: string): void {
    const value = this.#values.get(key);
    const expires = this.#expires.get(key);
    this.#undo.push({ at: this.#clock(), key, value: value && copyOf(value), expires });
  }
}
