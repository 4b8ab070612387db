import type { Clock } from '@pingshan/shared/time';
import type * as z from 'zod';
import type { WechatPay } from '../../../wechat-pay-config.ts';
import { RailUnavailableError } from './rail.ts';
import { newNonce, sign, timestampAt, verifySigned } from './wechat-v3.ts';

const TIMEOUT_MS = 5_000;
const NOT_FOUND = 404;

/** What WeChat answered. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** What WeChat is asked. */
export interface WechatRequest {
  readonly method: 'GET' | 'POST';
  /** From the root, with its query. */
  readonly path: string;
  readonly body?: object;
}

/** The client of one merchant. */
export class WechatClient {
  readonly #pay: WechatPay;
  readonly #clock: Clock;

  constructor(pay: WechatPay, clock: Clock) {
    this.#pay = pay;
    this.#clock = clock;
  }

  /** One signed request. Throws `RailUnavailableError` without an answer that WeChat has signed. */
  async ask(request: WechatRequest): Promise<Answer> {
    const answer = await this.fetch(new URL(request.path, this.#pay.apiRoot), request);
    const header = (name: string) => answer.headers.get(name) ?? '';
    try {
      verifySigned(this.#pay, { header, body: answer.body }, this.#clock);
    } catch (cause) {
      throw new RailUnavailableError('the answer is not signed by WeChat', { cause });
    }
    return answer;
  }

  /** The same without a signature of the answer, as of files. */
  async fetch(
    url: URL,
    { method, body }: Omit<WechatRequest, 'path'>,
  ): Promise<Answer & { headers: Headers }> {
    const text = body ? JSON.stringify(body) : '';
    const path = url.pathname + url.search;
    try {
      const response = await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: this.#authorization(method, path, text),
        },
        ...(text && { body: text }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      const { status, headers } = response;
      if (status < 300 || status === NOT_FOUND) return { status, headers, body: bytes };
      throw new Error(`WeChat answered ${status}`);
    } catch (cause) {
      throw new RailUnavailableError('WeChat did not answer', { cause });
    }
  }

  #authorization(method: string, path: string, body: string): string {
    const [timestamp, nonce] = [timestampAt(this.#clock()), newNonce()];
    const signature = sign(this.#pay, [method, path, timestamp, nonce, body]);
    const { merchantId, serial } = this.#pay;
    const parts = { mchid: merchantId, nonce_str: nonce, signature, timestamp, serial_no: serial };
    const quoted = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
    return `WECHATPAY2-SHA256-RSA2048 ${quoted.join(',')}`;
  }
}

/** Reads an answer. Throws `RailUnavailableError` for one of another shape. */
export function readJson<Schema extends z.ZodType>(schema: Schema, body: Buffer): z.output<Schema> {
  const parsed = schema.safeParse(JSON.parse(body.toString('utf8') || 'null'));
  if (parsed.success) return parsed.data;
  throw new RailUnavailableError('WeChat’s answer cannot be read', { cause: parsed.error });
}
