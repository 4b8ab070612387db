import { invariant } from '../invariant.ts';

export { sha256 } from '@noble/hashes/sha2.js';
export { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

/** The bytes of an ASCII text: everything that a proof hashes is ASCII. WeChat has no TextEncoder. */
export function asciiToBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    invariant(code < 128, 'not ASCII');
    return code;
  });
}
