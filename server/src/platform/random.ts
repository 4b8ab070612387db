import { randomBytes } from 'node:crypto';

const POOL_BYTES = 8_192;

/**
 * Fresh random bytes from the system, fetched for many callers at once: an id needs ten of them, and asking
 * for so few costs as much as asking for thousands. What was given is never given again nor written over.
 */
export function createRandom(): (bytes: number) => Uint8Array {
  let pool = new Uint8Array();
  return (bytes) => {
    if (pool.length < bytes) pool = randomBytes(Math.max(POOL_BYTES, bytes));
    const given = pool.subarray(0, bytes);
    pool = pool.subarray(bytes);
    return given;
  };
}
