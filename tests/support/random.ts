import { createHash } from 'node:crypto';

/** A stream of choices. The same seed and stream name give the same choices on every machine. */
export interface Random {
  /** A whole number from 0 up to, but not including, `limit`. */
  readonly below: (limit: number) => number;
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /** True with this probability, from 0 to 1. */
  readonly chance: (probability: number) => boolean;
  readonly bytes: (count: number) => Buffer;
}

const hash32 = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();

/**
 * Marsaglia's 32-bit xorshift. The seed is mixed first, so that neighbouring seeds are unrelated.
 */
function xorshift32(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}

/**
 * Starts a stream of choices. Actors that run concurrently each take a `stream` of their own name,
 * so that the order in which they run does not change what each of them chooses.
 */
export function seededRandom(seed: number, stream?: string): Random {
  const next = xorshift32(stream === undefined ? seed : hash32(`${seed}/${stream}`));
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    shuffle: (items) => {
      const left = [...items];
      return items.flatMap(() => left.splice(below(left.length), 1));
    },
    chance: (probability) => next() / 2 ** 32 < probability,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => next() & 0xff)),
  };
}
