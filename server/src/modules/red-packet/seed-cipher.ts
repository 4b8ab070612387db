import { randomBytes } from 'node:crypto';
import { invariant } from '@pingshan/shared/invariant';
import { decrypt, encrypt } from '../../platform/auth/cipher.ts';

/** 256 bits: nobody will guess a seed from its commitment. */
const SEED_BYTES = 32;
const VERSION = 'v1';

export const newSeed = (): Uint8Array => randomBytes(SEED_BYTES);

const placeOf = (packet: string): string => `packets:${packet}:seed`;

/**
 * Encrypts a seed at rest (`v1.<base64url>`), bound to its packet: a sealed seed moved to another
 * packet does not open. Who can read the database learns no share.
 */
export function encryptSeed(seed: Uint8Array, packet: string, secret: string): string {
  const sealed = encrypt(Buffer.from(secret, 'hex'), placeOf(packet), seed);
  return `${VERSION}.${sealed.toString('base64url')}`;
}

/** The seed again; throws where the text was altered, moved, or sealed with another secret. */
export function decryptSeed(sealed: string, packet: string, secret: string): Uint8Array {
  const [version, body = ''] = sealed.split('.');
  invariant(version === VERSION, `an unknown seal: ${version}`);
  return decrypt(Buffer.from(secret, 'hex'), placeOf(packet), Buffer.from(body, 'base64url'));
}
