/** A stream of choices, the same for the same seed, fast enough to be asked for every message. */
export interface Chance {
  /** A whole number, from 0 up to but not including `sides`. */
  readonly below: (sides: number) => number;
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /** True in `part` of all throws. */
  readonly often: (part: number) => boolean;
  readonly bytes: (count: number) => Buffer;
}

/** Marsaglia's xorshift over 32 bits, stirred first so that neighbouring seeds have nothing in common. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let i = 0; i < 8; i++) next();
  const below = (sides: number) => Math.floor((next() / 2 ** 32) * sides);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    shuffle: (items) => {
      const left = [...items];
      return items.flatMap(() => left.splice(below(left.length), 1));
    },
    often: (part) => next() / 2 ** 32 < part,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => next() & 0xff)),
  };
}
