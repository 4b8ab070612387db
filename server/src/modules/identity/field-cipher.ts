import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { invariant } from '@pingshan/shared/invariant';
import type { Config } from '../../config.ts';
import { decrypt, encrypt } from '../../platform/auth/cipher.ts';

/** Where a sealed value lives: it opens nowhere else, so it cannot be moved to another person. */
export interface FieldLocation {
  readonly collection: string;
  readonly id: string;
  readonly field: string;
}

const VERSION = 'v1';
const KEY_ID_CHARS = 8;

type Secrets = Pick<Config, 'secrets'>;

/** One secret, two keys: whoever can look numbers up cannot therefore read them. */
function keyFor({ secrets }: Secrets, purpose: 'seal' | 'index'): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(secrets.pii, 'hex'), '', purpose, 32));
}

const keyIdOf = (key: Buffer) =>
  createHash('sha256').update(key).digest('hex').slice(0, KEY_ID_CHARS);
const boundTo = ({ collection, id, field }: FieldLocation) => `${collection}:${id}:${field}`;

/** Encrypts a personal value (AES-256-GCM) as `v1.<keyId>.<base64>`. */
export function encryptField(config: Secrets, place: FieldLocation, text: string): string {
  const key = keyFor(config, 'seal');
  const whole = encrypt(key, boundTo(place), Buffer.from(text)).toString('base64');
  return [VERSION, keyIdOf(key), whole].join('.');
}

/** Opens what `seal` made for that place; a bug where the key or the place is another one. */
export function decryptField(config: Secrets, place: FieldLocation, sealed: string): string {
  const key = keyFor(config, 'seal');
  const [version, keyId, base64 = ''] = sealed.split('.');
  invariant(version === VERSION && keyId === keyIdOf(key), `sealed by another key: ${keyId}`);
  return decrypt(key, boundTo(place), Buffer.from(base64, 'base64')).toString('utf8');
}

/** The same for the same text, and tells nothing of it: for look-ups and counters. */
export function blindIndex(config: Secrets, text: string): string {
  return createHmac('sha256', keyFor(config, 'index')).update(text).digest('base64url');
}
