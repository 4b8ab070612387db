import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts (AES-256-GCM) as nonce, text and tag in one. `place` says where it lives,
 * `collection:id:field`: it opens nowhere else.
 */
export function encrypt(key: Buffer, place: string, text: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final()]);
  return Buffer.concat([sealed, cipher.getAuthTag()]);
}

/** The text again; throws where it was altered, moved, or encrypted with another key. */
export function decrypt(key: Buffer, place: string, whole: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(whole.subarray(-TAG_BYTES));
  const text = decipher.update(whole.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]);
}
