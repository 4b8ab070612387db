import { invariant } from './invariant.ts';

/** Each kind of thing has its own prefix, so an id in a log or a link says what it names. */
export const ID_PREFIXES = {
  user: 'usr',
  redPacket: 'rp',
  transaction: 'txn',
  merchant: 'mer',
  order: 'ord',
  coupon: 'cpn',
  campaign: 'cmp',
  ticket: 'tkt',
  event: 'evt',
} as const;
export type IdKind = keyof typeof ID_PREFIXES;
export type Id<Kind extends IdKind> = `${(typeof ID_PREFIXES)[Kind]}_${string}`;

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
  return <Kind extends IdKind>(kind: Kind): Id<Kind> => {
    const ulid = encodeTime(source.now()) + encodeRandom(source.random(RANDOM_BYTES));
    return `${ID_PREFIXES[kind]}_${ulid}` as Id<Kind>;
  };
}
export type NewId = ReturnType<typeof createIds>;

/** The form every id of a kind has: for schemas and for texts that may hold one. */
export const idPattern = (kind: IdKind): RegExp =>
  new RegExp(`^${ID_PREFIXES[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`);
