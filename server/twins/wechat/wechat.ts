import type { Clock } from '@pingshan/shared/time';
import * as z from 'zod';
import { billOf } from './bill.ts';
import type { Keys } from './keys.ts';
import { noticeOf, signedHeaders } from './messages.ts';
import { type Order, OrderBook } from './orders.ts';

export interface WechatOptions {
  readonly keys: Keys;
  /** Path of the orders. */
  readonly file: string;
  readonly clock: Clock;
}

export const orderSchema = z.object({
  out_trade_no: z.string().regex(/^[\w|*-]{6,32}$/),
  attach: z.string().max(128).default(''),
  notify_url: z.url(),
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY') }),
  payer: z.object({ openid: z.string().min(1) }),
});
type OrderRequest = z.output<typeof orderSchema>;

/** WeChat Pay of the sandbox: the orders of one merchant, and the person's thumb as an endpoint. */
export class Wechat {
  readonly #options: WechatOptions;
  readonly #orders: OrderBook;
  ahead_ms = 0;

  constructor(options: WechatOptions) {
    this.#options = options;
    this.#orders = new OrderBook(options.file);
  }

  get keys(): Keys {
    return this.#options.keys;
  }

  now(): number {
    return this.#options.clock() + this.ahead_ms;
  }

  /** An order has one number: with the same figures it is the same one, and otherwise refused. */
  order(given: OrderRequest): Order | undefined {
    const earlier = this.#orders.find(given.out_trade_no);
    const { total } = given.amount;
    const { openid } = given.payer;
    if (earlier) {
      const same = earlier.total === total && earlier.openid === openid;
      return same && earlier.trade_state === 'NOTPAY' ? earlier : undefined;
    }
    return this.#orders.put({
      out_trade_no: given.out_trade_no,
      transaction_id: this.#orders.newTransactionId(),
      trade_state: 'NOTPAY',
      openid,
      total,
      attach: given.attach,
      notifyUrl: given.notify_url,
      paidAt_ms: null,
      refundedAt_ms: null,
    });
  }

  find(id: string): Order | undefined {
    return this.#orders.find(id);
  }

  /** Closes an order that was not paid; false for one that was. */
  close(id: string): boolean {
    const order = this.#orders.find(id);
    if (order?.trade_state !== 'NOTPAY') return order?.trade_state === 'CLOSED';
    this.#orders.put({ ...order, trade_state: 'CLOSED' });
    return true;
  }

  /** The person pays, or the merchant's pages give it back. */
  act(id: string, act: 'pay' | 'refund'): Order | undefined {
    const order = this.#orders.find(id);
    const from = act === 'pay' ? 'NOTPAY' : 'SUCCESS';
    if (order?.trade_state !== from) return undefined;
    const at_ms = this.now();
    return act === 'pay'
      ? this.#orders.put({ ...order, trade_state: 'SUCCESS', paidAt_ms: at_ms })
      : this.#orders.put({ ...order, trade_state: 'REFUND', refundedAt_ms: at_ms });
  }

  /** The headers that sign an answer or a notice, by the clock of the machine. */
  sign(body: string): Record<string, string> {
    return signedHeaders(this.keys, body, this.#options.clock());
  }

  bill(day: string): string {
    return billOf(this.#orders.all, day);
  }

  /** Sends the notice of an order. WeChat Pay repeats it; here it is asked for again. */
  async notify(order: Order): Promise<number> {
    const body = noticeOf(order, this.keys);
    const headers = { ...this.sign(body), 'content-type': 'application/json' };
    const response = await fetch(order.notifyUrl, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  }
}
