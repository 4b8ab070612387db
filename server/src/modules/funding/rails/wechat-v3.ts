import { createDecipheriv, createSign, createVerify, randomBytes } from 'node:crypto';
import { invariant } from '@pingshan/shared/invariant';
import { type Clock, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import type { WechatPay } from '../../../wechat-pay-config.ts';
import { NoticeNotGenuineError } from './rail.ts';

const NONCE_BYTES = 16;
const TAG_BYTES = 16;
/** As WeChat Pay asks of its merchants. */
const CLOCKS_DIFFER_MS = 5 * MINUTE_MS;
/** WeChat Pay sends wrong signatures on purpose, to see whether a merchant checks them. */
const PROBE = 'WECHATPAY/SIGNTEST/';

export const newNonce = (): string => randomBytes(NONCE_BYTES).toString('hex');
export const timestampAt = (at: number): string => String(Math.floor(at / SECOND_MS));

/** The signature of some lines, each with its line feed, by the merchant's key. */
export const sign = ({ privateKey }: Pick<WechatPay, 'privateKey'>, lines: readonly string[]) =>
  createSign('RSA-SHA256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .sign(privateKey, 'base64');

interface Signed {
  readonly header: (name: string) => string;
  readonly body: Buffer;
}

/**
 * Checks a message of WeChat Pay: the signature over its exact bytes with the key of the serial that it names,
 * and that it is not older than five minutes. Throws `NoticeNotGenuineError`.
 */
export function verifySigned(pay: WechatPay, { header, body }: Signed, clock: Clock): void {
  const [timestamp, nonce] = [header('wechatpay-timestamp'), header('wechatpay-nonce')];
  const [signature, serial] = [header('wechatpay-signature'), header('wechatpay-serial')];
  const key = Object.hasOwn(pay.platformKeys, serial) ? pay.platformKeys[serial] : undefined;
  const differs_ms = Math.abs(clock() - Number(timestamp) * SECOND_MS);
  const recent = differs_ms <= CLOCKS_DIFFER_MS;
  if (!key || !recent || signature.startsWith(PROBE)) {
    throw new NoticeNotGenuineError(recent ? 'no such key' : 'too old or too new');
  }
  const verifier = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n`);
  const right = verifier.update(body).update('\n').verify(key, signature, 'base64');
  if (!right) throw new NoticeNotGenuineError('the signature is wrong');
}

interface Encrypted {
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data: string;
}

/** The content of a notice: AES-256-GCM. Throws where it was altered, or encrypted with another key. */
export function decryptResource({ v3Key }: Pick<WechatPay, 'v3Key'>, given: Encrypted): string {
  const bytes = Buffer.from(given.ciphertext, 'base64');
  invariant(bytes.length > TAG_BYTES, 'nothing is encrypted');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(v3Key), Buffer.from(given.nonce))
    .setAAD(Buffer.from(given.associated_data))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(0, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}
