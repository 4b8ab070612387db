import { SECOND_MS } from '@pingshan/shared/time';
import type { ChatRateLimiter } from './chat-rate-limiter.ts';
import type { Log } from './log.ts';

/** The part of `telegram.callApi` that this module needs. */
export type CallApi = (
  method: string,
  payload: object,
  options?: { signal?: AbortSignal },
) => Promise<unknown>;

interface TelegramErrorResponse {
  code: number;
  description: string;
  retryAfter_s: number;
}

const TIMEOUT_MS = 10 * SECOND_MS;
const POLL_TIMEOUT_MS = 65 * SECOND_MS;
const ATTEMPTS_MAX = 4;
const RETRY_MS = SECOND_MS;
const QUEUED_PER_CHAT_MAX = 100;

/** The error that the Bot API answered; undefined when no answer came. */
export function telegramErrorOf(error: unknown): TelegramErrorResponse | undefined {
  const response = (error as { response?: Record<string, unknown> } | null)?.response;
  if (typeof response?.error_code !== 'number') return undefined;
  const parameters = response.parameters as { retry_after?: number } | undefined;
  return {
    code: response.error_code,
    description: String(response.description),
    retryAfter_s: parameters?.retry_after ?? 0,
  };
}

const chatOf = (payload: object): string => {
  const { chat_id, inline_message_id } = payload as {
    chat_id?: number | string;
    inline_message_id?: string;
  };
  return String(chat_id ?? inline_message_id ?? '');
};

/**
 * Wraps every call to the Bot API. Each call has a time-out. `sendMessage` keeps to the rate limit
 * of its chat and is repeated after a 429, a 5xx or a lost answer: a duplicate message is better
 * than a lost one. Edits are not repeated here, because the state may have changed by then: the
 * card editor gets the error and renders the newest state.
 */
export function withRateLimit(
  call: CallApi,
  rateLimiter: ChatRateLimiter,
  sleep: (ms: number) => Promise<unknown>,
  log: Log,
): CallApi {
  const queued = new Map<string, number>();

  const callWithTimeout: CallApi = (method, payload, options) => {
    const timeout = AbortSignal.timeout(method === 'getUpdates' ? POLL_TIMEOUT_MS : TIMEOUT_MS);
    const signal = options?.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    return call(method, payload, { signal });
  };

  async function callAndObey429(method: string, payload: object): Promise<unknown> {
    const chat = chatOf(payload);
    try {
      return await callWithTimeout(method, payload);
    } catch (error) {
      const refused = telegramErrorOf(error);
      if (refused?.code === 429) {
        rateLimiter.block(chat, refused.retryAfter_s);
        const { retryAfter_s } = refused;
        log.warn({ event: 'telegram.rate_limited', method, chat, retryAfter_s });
      }
      throw error;
    }
  }

  /** Waiters wake at the same time; the first takes the slot and the others wait again. */
  async function waitForSlot(chat: string): Promise<void> {
    for (let wait_ms = rateLimiter.wait_ms(chat, 'send'); wait_ms > 0; ) {
      await sleep(wait_ms);
      wait_ms = rateLimiter.wait_ms(chat, 'send');
    }
    rateLimiter.record(chat);
  }

  async function send(method: string, payload: object, attemptsLeft: number): Promise<unknown> {
    await waitForSlot(chatOf(payload));
    try {
      return await callAndObey429(method, payload);
    } catch (error) {
      const refused = telegramErrorOf(error);
      if (refused?.code === 429) return send(method, payload, attemptsLeft);
      const isTransient = refused === undefined || refused.code >= 500;
      if (!isTransient || attemptsLeft <= 1) throw error;
      await sleep(RETRY_MS);
      return send(method, payload, attemptsLeft - 1);
    }
  }

  /** Rejects beyond the limit, where a message would wait for minutes. Card recovery posts a missing card later. */
  async function enqueue(method: string, payload: object): Promise<unknown> {
    const chat = chatOf(payload);
    const ahead = queued.get(chat) ?? 0;
    if (ahead >= QUEUED_PER_CHAT_MAX) throw new Error(`${ahead} messages wait for chat ${chat}`);
    queued.set(chat, ahead + 1);
    try {
      return await send(method, payload, ATTEMPTS_MAX);
    } finally {
      const left = (queued.get(chat) ?? 1) - 1;
      if (left > 0) queued.set(chat, left);
      else queued.delete(chat);
    }
  }

  return (method, payload, options) => {
    if (method === 'sendMessage') return enqueue(method, payload);
    if (method.startsWith('editMessage')) {
      rateLimiter.record(chatOf(payload));
      return callAndObey429(method, payload);
    }
    return callWithTimeout(method, payload, options);
  };
}
