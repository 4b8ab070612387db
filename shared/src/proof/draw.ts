import { invariant } from '../invariant.ts';
import { concat, fromAscii } from './bytes.ts';
import { sha256 } from './sha256.ts';

/** Whole numbers below `size`, each equally likely, all fixed by the seed. */
export type Draw = (size: number) => number;

/** The most that one draw can choose from. */
export const WORD = 2 ** 32;

/**
 * A stream of draws from a secret seed: 32-bit words of SHA-256(domain ‖ seed ‖ counter), with
 * rejection, so no number is favoured by a remainder. Whoever has the seed gets the same stream.
 */
export function drawsFrom(seed: Uint8Array): Draw {
  let words: number[] = [];
  let counter = 0;
  const nextWord = (): number => {
    if (words.length === 0) {
      const block = sha256(
        concat(fromAscii('pingshan/draw/v1|'), seed, fromAscii(`|${counter++}`)),
      );
      const view = new DataView(block.buffer);
      words = Array.from({ length: 8 }, (_, i) => view.getUint32(i * 4));
    }
    return words.shift() as number;
  };
  return (size) => {
    invariant(Number.isInteger(size) && size >= 1 && size <= WORD, `not a size: ${size}`);
    const fair = WORD - (WORD % size);
    let word = nextWord();
    while (word >= fair) word = nextWord();
    return word % size;
  };
}
