import { hkdfSync } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';
import type { Config } from '../../config.ts';

const KEY_BYTES = 32;
/** `Algorithm.Argon2id` of the library, whose enum cannot be imported alone. */
const ARGON2ID = 2;

/** OWASP password storage: argon2id with 19 MiB, two passes, one lane. About ten milliseconds on a server. */
const COST = { memoryCost: 19 * 1_024, timeCost: 2, parallelism: 1 };

/** The pepper is not in the database: with a stolen database alone no PIN can be guessed. */
function optionsOf({ secrets }: Pick<Config, 'secrets'>): Options {
  const pii = Buffer.from(secrets.pii, 'hex');
  const secret = new Uint8Array(hkdfSync('sha256', pii, '', 'pin', KEY_BYTES));
  return { ...COST, algorithm: ARGON2ID, secret };
}

/** Hashes a PIN with argon2id and the pepper of this deployment. */
export const hashPin = (config: Pick<Config, 'secrets'>, pin: string): Promise<string> =>
  hash(pin, optionsOf(config));

/** Whether a PIN is the one that was hashed. */
export const verifyPin = (
  config: Pick<Config, 'secrets'>,
  hashed: string,
  pin: string,
): Promise<boolean> => verify(hashed, pin, optionsOf(config));
