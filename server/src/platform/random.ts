import { randomBytes, randomInt } from 'node:crypto';

const POOL_BYTES = 8_192;

/**
 * Random bytes of the system, fetched in blocks: an id needs ten bytes, and a call for ten costs as much as
 * a call for thousands. No byte is returned twice or overwritten.
 */
export function createRandom(): (bytes: number) => Uint8Array {
  let pool = new Uint8Array();
  return (bytes) => {
    if (pool.length < bytes) pool = randomBytes(Math.max(POOL_BYTES, bytes));
    const taken = pool.subarray(0, bytes);
    pool = pool.subarray(bytes);
    return taken;
  };
}

/** So many decimal digits, each number of them as likely as any other: codes that a person types. */
export const randomDigits = (count: number): string =>
  String(randomInt(10 ** count)).padStart(count, '0');
