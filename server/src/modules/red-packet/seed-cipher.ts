import { randomBytes } from 'node:crypto';
import { invariant } from '@pingshan/shared/invariant';
import { decrypt, encrypt } from '../../platform/auth/cipher.ts';

/** 256 bits cannot be found by trying seeds against the commitment. */
const SEED_BYTES = 32;
const VERSION = 'v1';

export const newSeed = (): Uint8Array => randomBytes(SEED_BYTES);

const contextOf = (packet: string): string => `packets:${packet}:seed`;

/**
 * Encrypts a seed for the database (`v1.<base64url>`). The packet's id is authenticated with it, so
 * the text cannot be decrypted for another packet, and the database alone reveals no share.
 */
export function encryptSeed(seed: Uint8Array, packet: string, secret: string): string {
  const encrypted = encrypt(Buffer.from(secret, 'hex'), contextOf(packet), seed);
  return `${VERSION}.${encrypted.toString('base64url')}`;
}

/** Decrypts a seed; throws where the text was altered, moved, or encrypted with another secret. */
export function decryptSeed(text: string, packet: string, secret: string): Uint8Array {
  const [version, body = ''] = text.split('.');
  invariant(version === VERSION, `unknown version of an encrypted seed: ${version}`);
  return decrypt(Buffer.from(secret, 'hex'), contextOf(packet), Buffer.from(body, 'base64url'));
}
