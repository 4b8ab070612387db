import { invariant } from '../invariant.ts';
import { asciiToBytes, concatBytes, sha256 } from './bytes.ts';

/** A whole number below `size`, each equally likely, fixed by the seed and the draws before it. */
export type Draw = (size: number) => number;

/** The largest size of one draw. */
export const DRAW_SIZE_MAX = 2 ** 32;

/**
 * A stream of draws from a secret seed: 32-bit words of SHA-256(domain ‖ seed ‖ counter), with
 * rejection sampling, so that a remainder favours no number. The same seed gives the same stream.
 */
export function drawsFrom(seed: Uint8Array): Draw {
  let words: number[] = [];
  let counter = 0;
  const nextWord = (): number => {
    if (words.length === 0) {
      const block = sha256(
        concatBytes(asciiToBytes('pingshan/draw/v1|'), seed, asciiToBytes(`|${counter++}`)),
      );
      const view = new DataView(block.buffer, block.byteOffset);
      words = Array.from({ length: 8 }, (_, i) => view.getUint32(i * 4));
    }
    return words.shift() as number;
  };
  return (size) => {
    invariant(Number.isInteger(size) && size >= 1 && size <= DRAW_SIZE_MAX, `not a size: ${size}`);
    const fair = DRAW_SIZE_MAX - (DRAW_SIZE_MAX % size);
    let word = nextWord();
    while (word >= fair) word = nextWord();
    return word % size;
  };
}
