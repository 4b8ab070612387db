import { invariant } from './invariant.ts';

/**
 * An id is a prefix and a ULID, `rp_01J…`. The prefix shows in logs and links what the id names. A module
 * lists its prefixes in its contract; a property test refuses a prefix of two modules.
 */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

/** Crockford's base 32, without I L O U, so that an id can be read aloud without mistakes. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARS = 10;
const RANDOM_BYTES = 10;

export interface IdSource {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Random bytes: of the system in production, of a seeded generator in tests and demos. */
  random: (bytes: number) => Uint8Array;
}

function encodeTime(ms: number): string {
  invariant(Number.isSafeInteger(ms) && ms >= 0 && ms < 2 ** 48, `not a ULID time: ${ms}`);
  let text = '';
  for (let rest = ms, i = 0; i < TIME_CHARS; i++, rest = Math.floor(rest / 32)) {
    text = ALPHABET[rest % 32] + text;
  }
  return text;
}

function encodeRandom(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/**
 * Creates ids that sort by their creation time (ULID: 48 bits of milliseconds, 80 random bits). Within one
 * millisecond the order is random, so no code may rely on it.
 */
export function createIds(source: IdSource) {
  return <Prefix extends string>(prefix: Prefix): Id<Prefix> =>
    `${prefix}_${encodeTime(source.now())}${encodeRandom(source.random(RANDOM_BYTES))}`;
}
export type NewId = ReturnType<typeof createIds>;

/** The lowest id with a prefix that may be created at a time, in ms since 1970; ids of before sort below it. */
export const lowestIdAt = <Prefix extends string>(prefix: Prefix, ms: number): Id<Prefix> =>
  `${prefix}_${encodeTime(ms)}${encodeRandom(new Uint8Array(RANDOM_BYTES))}`;

/** The pattern of the ids with a prefix. */
export const idPattern = (prefix: string): RegExp =>
  new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`);
