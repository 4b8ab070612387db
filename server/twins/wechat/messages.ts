import { randomUUID } from 'node:crypto';
import { SECOND_MS } from '@pingshan/shared/time';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import type { Keys } from './keys.ts';
import type { Order } from './orders.ts';

const NONCE_CHARS = 12;

/** The headers by which a merchant knows that a message is of WeChat Pay. */
export function signedHeaders(keys: Keys, body: string, at_ms: number): Record<string, string> {
  const timestamp = Math.floor(at_ms / SECOND_MS);
  const nonce = Formatter.nonce();
  const message = Formatter.response(timestamp, nonce, body);
  return {
    'wechatpay-timestamp': String(timestamp),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': keys.platformSerial,
    'wechatpay-signature': Rsa.sign(message, keys.platformPrivateKey),
  };
}

const AUTHORIZATION =
  /^WECHATPAY2-SHA256-RSA2048 (?=.*nonce_str="(?<nonce>[^"]+)")(?=.*signature="(?<signature>[^"]+)")(?=.*timestamp="(?<timestamp>\d+)")(?=.*serial_no="(?<serial>[^"]+)")/;

/** Whether a request was signed by the merchant. */
export function isSigned(
  { merchant, merchantKey }: Keys,
  request: { method: string; url: string; body: string; authorization: string },
): boolean {
  const { nonce, signature, timestamp, serial } =
    AUTHORIZATION.exec(request.authorization)?.groups ?? {};
  if (!nonce || !signature || !timestamp || serial !== merchant.serial) return false;
  const message = Formatter.request(request.method, request.url, timestamp, nonce, request.body);
  return Rsa.verify(message, signature, merchantKey);
}

/** An order as it is told to the merchant. */
export const transactionOf = (order: Order, merchant: Keys['merchant']) => ({
  appid: merchant.appId,
  mchid: merchant.merchantId,
  out_trade_no: order.out_trade_no,
  transaction_id: order.transaction_id,
  trade_type: 'JSAPI',
  trade_state: order.trade_state,
  attach: order.attach,
  payer: { openid: order.openid },
  amount: { total: order.total, payer_total: order.total, currency: 'CNY' },
});

const refundOf = (order: Order, merchant: Keys['merchant']) => ({
  mchid: merchant.merchantId,
  out_trade_no: order.out_trade_no,
  refund_status: 'SUCCESS',
  amount: { total: order.total, refund: order.total },
});

/** The body of a notice: what happened, encrypted for the merchant. */
export function noticeOf(order: Order, { merchant }: Keys): string {
  const refunded = order.trade_state === 'REFUND';
  const content = refunded ? refundOf(order, merchant) : transactionOf(order, merchant);
  const nonce = Formatter.nonce(NONCE_CHARS);
  const about = refunded ? 'refund' : 'transaction';
  const ciphertext = Aes.AesGcm.encrypt(JSON.stringify(content), merchant.v3Key, nonce, about);
  return JSON.stringify({
    id: randomUUID(),
    event_type: refunded ? 'REFUND.SUCCESS' : 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      original_type: about,
      ciphertext,
      nonce,
      associated_data: about,
    },
  });
}
