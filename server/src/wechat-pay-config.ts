import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The API of WeChat Pay, unless another address is given. */
export const WECHAT_PAY_ROOT = 'https://api.mch.weixin.qq.com';
const V3_KEY_CHARS = 32;
const pem = z.string().startsWith('-----BEGIN ');

/** A merchant of WeChat Pay, API v3. */
const merchantSchema = z.strictObject({
  appId: z.string().min(1),
  merchantId: z.string().regex(/^\d{8,12}$/),
  /** The serial number of the merchant's certificate, and its private key. */
  serial: z.string().min(1),
  privateKey: pem,
  /** Decrypts notices. */
  v3Key: z.string().length(V3_KEY_CHARS),
  /** The public keys of WeChat Pay by their serial numbers: two while it changes its key. */
  platformKeys: z.record(z.string(), pem),
});

export type WechatPay = z.infer<typeof merchantSchema> & {
  readonly apiRoot: string;
  readonly noticeUrl: string;
};

/** Reads the file of a merchant. Returns what is wrong with it as a text. */
export function readMerchant(file: string): z.infer<typeof merchantSchema> | string {
  try {
    const read = merchantSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (read.success) return read.data;
    const fields = read.error.issues.map(({ path }) => path.join('.'));
    return `WECHAT_PAY_FILE is wrong in: ${fields.join(', ')}`;
  } catch {
    return `WECHAT_PAY_FILE cannot be read: ${file}`;
  }
}
