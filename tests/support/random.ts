import { createHash } from 'node:crypto';

/** A stream of choices: the same name under the same seed chooses the same, whatever the others do. */
export interface Random {
  /** A whole number, from 0 up to but not including `sides`. */
  readonly below: (sides: number) => number;
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
}

/** Every actor throws dice of its own, so that what the engines do to one moves nobody else's choices. */
export function seededRandom(seed: number, name: string): Random {
  let thrown = 0;
  const below = (sides: number) => {
    const digest = createHash('sha256').update(`${seed}/${name}/${thrown++}`).digest();
    return digest.readUInt32BE() % sides;
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (items) => items[below(items.length)] as (typeof items)[number],
  };
}
