import { createHmac } from 'node:crypto';
import { backoff } from '@pingshan/shared/backoff';
import { type Clock, SECOND_MS } from '@pingshan/shared/time';
import type { Notice } from './lines.ts';
import type { Schedule } from './schedule.ts';

const TIMEOUT_MS = 5_000;
/** The pause before a notice that was not taken is sent again. */
const retryDelay_ms = backoff({ first_ms: 500, max_ms: 60_000 });

/**
 * The headers of a notice by Standard Webhooks: HMAC-SHA256 over id, time and the exact bytes. It is written
 * on `node:crypto`, and the server checks it with a library, so that one mistake cannot pass on both sides.
 */
export function signNotice(
  secret: string,
  { id, body }: Pick<Notice, 'id' | 'body'>,
  at_ms: number,
): Record<string, string> {
  const timestamp = String(Math.floor(at_ms / SECOND_MS));
  const signature = createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

interface SenderDeps {
  readonly secret: string;
  /** Of the machine, not the bank's: a receiver refuses a time that is far from its own. */
  readonly clock: Clock;
  readonly now: Clock;
  readonly schedule: Schedule;
  readonly onDelivered: (notice: Notice) => void;
}

/** Sends notices, each again and again until its receiver has answered that it keeps it. */
export class NoticeSender {
  readonly #deps: SenderDeps;
  #closed = false;
  url: string | undefined;
  speed = 1;

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  plan(notice: Notice, attempt = 0): void {
    const { schedule, now } = this.#deps;
    const retry_ms = attempt === 0 ? 0 : retryDelay_ms(attempt - 1) / this.speed;
    const due_ms = attempt === 0 ? notice.due_ms : now() + retry_ms;
    schedule.at(due_ms, () => void this.#deliver(notice, attempt));
  }

  close(): void {
    this.#closed = true;
  }

  /** Sends every copy at the same time. */
  async #deliver(notice: Notice, attempt: number): Promise<void> {
    const copies = Array.from({ length: notice.copies }, () => this.#send(notice));
    const taken = (await Promise.all(copies)).includes(true);
    if (this.#closed) return;
    if (taken) this.#deps.onDelivered(notice);
    else this.plan(notice, attempt + 1);
  }

  async #send(notice: Notice): Promise<boolean> {
    if (this.url === undefined) return false;
    const { secret, clock } = this.#deps;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: signNotice(secret, notice, clock()),
        body: notice.body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }
}
