import { createHash } from 'node:crypto';
import { minorUnitsSchema } from '@pingshan/shared/schemas';
import type { Clock } from '@pingshan/shared/time';
import * as z from 'zod';
import type { RawRequest } from '../../../platform/module.ts';
import type { WechatPay } from '../../../wechat-pay-config.ts';
import { type Notice, NoticeNotGenuineError, type Rail, RailUnavailableError } from './rail.ts';
import type { BankReport, BankState, Instruction } from './reports.ts';
import { parseBill } from './wechat-bill.ts';
import { readJson, WechatClient } from './wechat-client.ts';
import { decryptResource, newNonce, sign, timestampAt, verifySigned } from './wechat-v3.ts';

const NAME = 'wechat-pay';
const NOT_FOUND = 404;

/** What the mini-program hands to WeChat, so that the person can pay. */
export interface PaymentParameters {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
}

export interface WechatPayRail extends Rail {
  /** Throws `RailUnavailableError` where WeChat does not take the order. */
  requestPayment(instruction: Instruction): Promise<PaymentParameters>;
}

/** `payer_total` is what the person paid; a coupon of WeChat's can make it less than the order. */
const transactionSchema = z.object({
  out_trade_no: z.string(),
  trade_state: z.string(),
  attach: z.string().default(''),
  amount: z.object({ total: minorUnitsSchema, currency: z.string().default('CNY') }),
});
const refundSchema = z.object({
  out_trade_no: z.string(),
  refund_status: z.string(),
  amount: z.object({ refund: minorUnitsSchema }),
});
const noticeSchema = z.object({
  id: z.string(),
  event_type: z.string(),
  resource: z.object({
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
});
const billSchema = z.object({ download_url: z.string(), hash_value: z.string() });
const prepaySchema = z.object({ prepay_id: z.string().min(1) });

const STATES: Readonly<Record<string, BankState>> = {
  SUCCESS: 'paid',
  REFUND: 'returned',
  NOTPAY: 'accepted',
  USERPAYING: 'accepted',
  CLOSED: 'failed',
  REVOKED: 'failed',
  PAYERROR: 'failed',
};

function reportOf(given: z.infer<typeof transactionSchema>): BankReport {
  const state = STATES[given.trade_state];
  if (!state) throw new RailUnavailableError(`an unknown state: ${given.trade_state}`);
  return {
    id: given.out_trade_no,
    kind: 'pull',
    state,
    amount: given.amount.total,
    currency: given.amount.currency,
    last4: '',
    reference: given.attach,
    reason: null,
  };
}

const pathOf = (id: string): string => `/v3/pay/transactions/out-trade-no/${id}`;

async function prepay(client: WechatClient, pay: WechatPay, instruction: Instruction) {
  const { id, to, amount, currency, reference } = instruction;
  const body = {
    appid: pay.appId,
    mchid: pay.merchantId,
    description: '坪山钱包充值',
    out_trade_no: id,
    attach: reference,
    notify_url: pay.noticeUrl,
    amount: { total: amount, currency },
    payer: { openid: to },
  };
  const path = '/v3/pay/transactions/jsapi';
  const answer = await client.ask({ method: 'POST', path, body });
  return readJson(prepaySchema, answer.body).prepay_id;
}

async function query(client: WechatClient, { merchantId }: WechatPay, id: string) {
  const path = `${pathOf(id)}?mchid=${merchantId}`;
  const answer = await client.ask({ method: 'GET', path });
  if (answer.status === NOT_FOUND) return undefined;
  return reportOf(readJson(transactionSchema, answer.body));
}

async function statement(client: WechatClient, day: string) {
  const path = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`;
  const asked = await client.ask({ method: 'GET', path });
  if (asked.status === NOT_FOUND) return undefined;
  const { download_url, hash_value } = readJson(billSchema, asked.body);
  const { body } = await client.fetch(new URL(download_url), { method: 'GET' });
  const hash = createHash('sha1').update(body).digest('hex');
  if (hash !== hash_value) throw new RailUnavailableError('the bill is not the one it should be');
  return parseBill(body.toString('utf8'));
}

/** The content of a notice whose signature is right. Throws `NoticeNotGenuineError` where it cannot be decrypted. */
function decrypt(pay: WechatPay, body: Buffer) {
  try {
    const { id, event_type, resource } = noticeSchema.parse(JSON.parse(String(body)));
    return { id, type: event_type, content: JSON.parse(decryptResource(pay, resource)) as unknown };
  } catch (cause) {
    throw new NoticeNotGenuineError('the notice cannot be decrypted', { cause });
  }
}

/** What a notice reports; undefined for one of another kind. */
function reportIn(type: string, content: unknown): BankReport | undefined {
  if (type === 'TRANSACTION.SUCCESS') {
    const paid = transactionSchema.safeParse(content);
    return paid.success ? reportOf(paid.data) : undefined;
  }
  const refund = type === 'REFUND.SUCCESS' ? refundSchema.safeParse(content) : undefined;
  if (!refund?.success) return undefined;
  const { out_trade_no: id, amount } = refund.data;
  const returned = { kind: 'pull', state: 'returned', currency: 'CNY', last4: '' } as const;
  return { ...returned, id, amount: amount.refund, reference: id, reason: null };
}

function readNotice(pay: WechatPay, clock: Clock, { headers, body }: RawRequest): Notice {
  const header = (name: string) => String(headers[name] ?? '');
  verifySigned(pay, { header, body }, clock);
  const { id: eventId, type, content } = decrypt(pay, body);
  const report = reportIn(type, content);
  return report
    ? { eventId, about: 'instruction', report }
    : { eventId, about: 'unknown', content: type };
}

/** WeChat Pay, API v3: a person pays in WeChat, and we hear of it by a notice, an answer or the bill. */
export function wechatPay(pay: WechatPay, clock: Clock): WechatPayRail {
  const client = new WechatClient(pay, clock);
  return {
    name: NAME,
    async submit(instruction) {
      await prepay(client, pay, instruction);
      const { id, kind, amount, currency, reference } = instruction;
      const report = { id, kind, amount, currency, reference, last4: '', reason: null };
      return { outcome: 'taken', report: { ...report, state: 'accepted' } };
    },
    async requestPayment(instruction) {
      const id = await prepay(client, pay, instruction);
      const [timeStamp, nonceStr] = [timestampAt(clock()), newNonce()];
      const parameters = { timeStamp, nonceStr, package: `prepay_id=${id}` };
      const paySign = sign(pay, [pay.appId, timeStamp, nonceStr, parameters.package]);
      return { ...parameters, signType: 'RSA', paySign };
    },
    query: (id) => query(client, pay, id),
    async giveUp(id) {
      const body = { mchid: pay.merchantId };
      await client.ask({ method: 'POST', path: `${pathOf(id)}/close`, body });
    },
    statement: (day) => statement(client, day),
    readNotice: (raw) => readNotice(pay, clock, raw),
  };
}
