import { invariant } from './invariant.ts';

/**
 * An id is a prefix and a ULID, `rp_01J…`: the prefix says what it names in a log or a link. A module lists
 * its prefixes in its contract, and a property test finds two modules that use the same one.
 */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

/** Crockford's base 32: no I L O U, so an id survives being read over the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARS = 10;
const RANDOM_BYTES = 10;

export interface IdSource {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Fresh random bytes: from the system in production, from a seed in tests and demos. */
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
 * Makes ids that sort by the time they were made (ULID: 48 bits of milliseconds, 80 random bits).
 * Within one millisecond the order is random: nothing may rely on it.
 */
export function createIds(source: IdSource) {
  return <Prefix extends string>(prefix: Prefix): Id<Prefix> =>
    `${prefix}_${encodeTime(source.now())}${encodeRandom(source.random(RANDOM_BYTES))}`;
}
export type NewId = ReturnType<typeof createIds>;

/** The form of every id with this prefix, for schemas and for texts that may hold one. */
export const idPattern = (prefix: string): RegExp =>
  new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`);
