import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM and returns nonce, ciphertext and tag. `location` (`collection:id:field`) is
 * the associated data: the result decrypts with the same location only.
 */
export function encrypt(key: Buffer, location: string, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(location));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext. Throws where the data was altered, has another location, or was encrypted with another key. */
export function decrypt(key: Buffer, location: string, encrypted: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(location))
    .setAuthTag(encrypted.subarray(-TAG_BYTES));
  const plaintext = decipher.update(encrypted.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([plaintext, decipher.final()]);
}
