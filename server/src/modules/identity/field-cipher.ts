import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { invariant } from '@pingshan/shared/invariant';
import type { Config } from '../../config.ts';
import { decrypt, encrypt } from '../../platform/auth/cipher.ts';

/** The location of an encrypted value. It decrypts in this location only, so it cannot be moved to another user. */
export interface FieldLocation {
  readonly collection: string;
  readonly id: string;
  readonly field: string;
}

const VERSION = 'v1';
const KEY_ID_CHARS = 8;

type Secrets = Pick<Config, 'secrets'>;

/** Two keys from one secret: the key that looks numbers up cannot decrypt them. */
function keyFor({ secrets }: Secrets, purpose: 'seal' | 'index'): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(secrets.pii, 'hex'), '', purpose, 32));
}

const keyIdOf = (key: Buffer) =>
  createHash('sha256').update(key).digest('hex').slice(0, KEY_ID_CHARS);
const associatedDataOf = ({ collection, id, field }: FieldLocation) =>
  `${collection}:${id}:${field}`;

/** Encrypts a personal value (AES-256-GCM) as `v1.<keyId>.<base64>`, bound to its location. */
export function encryptField(config: Secrets, location: FieldLocation, text: string): string {
  const key = keyFor(config, 'seal');
  const whole = encrypt(key, associatedDataOf(location), Buffer.from(text)).toString('base64');
  return [VERSION, keyIdOf(key), whole].join('.');
}

/** Decrypts a value of `encryptField`. Throws where the key or the location is another one. */
export function decryptField(config: Secrets, location: FieldLocation, encrypted: string): string {
  const key = keyFor(config, 'seal');
  const [version, keyId, base64 = ''] = encrypted.split('.');
  invariant(version === VERSION && keyId === keyIdOf(key), `encrypted with another key: ${keyId}`);
  return decrypt(key, associatedDataOf(location), Buffer.from(base64, 'base64')).toString('utf8');
}

/** A keyed hash for look-ups and counters: equal for equal texts, and it does not reveal the text. */
export function blindIndex(config: Secrets, text: string): string {
  return createHmac('sha256', keyFor(config, 'index')).update(text).digest('base64url');
}
