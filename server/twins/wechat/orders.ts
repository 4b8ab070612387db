import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** An order as WeChat Pay keeps it. */
export interface Order {
  readonly out_trade_no: string;
  readonly transaction_id: string;
  readonly trade_state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  readonly openid: string;
  readonly total: number;
  readonly attach: string;
  readonly notifyUrl: string;
  readonly paidAt_ms: number | null;
  readonly refundedAt_ms: number | null;
}

/** The orders, in a file of their own: each change is a line, and the last line of an order counts. */
export class OrderBook {
  readonly #path: string;
  readonly #orders = new Map<string, Order>();

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
      if (line !== '') this.#keep(JSON.parse(line) as Order);
    }
  }

  get all(): Order[] {
    return [...this.#orders.values()];
  }

  find(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  put(order: Order): Order {
    appendFileSync(this.#path, `${JSON.stringify(order)}\n`);
    return this.#keep(order);
  }

  /** A number of WeChat's own. */
  newTransactionId(): string {
    return `4200${String(this.#orders.size + 1).padStart(24, '0')}`;
  }

  #keep(order: Order): Order {
    this.#orders.set(order.out_trade_no, order);
    return order;
  }
}
