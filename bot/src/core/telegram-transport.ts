import { SECOND_MS } from '@pingshan/shared/time';
import type { Log } from './log.ts';
import type { ChatRateLimiter } from './chat-rate-limiter.ts';

/** `telegram.callApi` as far as it matters here. */
export type CallApi = (
  method: string,
  payload: object,
  options?: { signal?: AbortSignal },
) => Promise<unknown>;

interface TelegramErrorResponse {
  code: number;
  description: string;
  retryAfter: number;
}

const TIMEOUT_MS = 10 * SECOND_MS;
const POLL_TIMEOUT_MS = 65 * SECOND_MS;
const SEND_TRIES = 4;
const RETRY_MS = SECOND_MS;
const MAX_WAITING = 100;

/** What the Bot API said where it refused; undefined where no answer came. */
export function telegramErrorOf(error: unknown): TelegramErrorResponse | undefined {
  const response = (error as { response?: Record<string, unknown> } | null)?.response;
  if (typeof response?.error_code !== 'number') return undefined;
  const parameters = response.parameters as { retry_after?: number } | undefined;
  return {
    code: response.error_code,
    description: String(response.description),
    retryAfter: parameters?.retry_after ?? 0,
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
 * Every call to Telegram goes through here: each has a time-out, messages keep the pace of their
 * chat and are sent again after a 429 or no answer (said twice is better than never). Edits are not:
 * by then a newer state may stand, so the editor is told and looks again.
 */
export function withRateLimit(
  call: CallApi,
  pace: ChatRateLimiter,
  sleep: (ms: number) => Promise<unknown>,
  log: Log,
): CallApi {
  const waiting = new Map<string, number>();

  const timed: CallApi = (method, payload, options) => {
    const timeout = AbortSignal.timeout(method === 'getUpdates' ? POLL_TIMEOUT_MS : TIMEOUT_MS);
    const signal = options?.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    return call(method, payload, { signal });
  };

  async function heeded(method: string, payload: object): Promise<unknown> {
    const chat = chatOf(payload);
    try {
      return await timed(method, payload);
    } catch (error) {
      const refusal = telegramErrorOf(error);
      if (refusal?.code === 429) {
        pace.block(chat, refusal.retryAfter);
        log.warn({ event: 'telegram.slow_down', method, chat, retryAfter: refusal.retryAfter });
      }
      throw error;
    }
  }

  /** Whoever comes first takes the turn at once; the others see that it is taken, and wait on. */
  async function turn(chat: string): Promise<void> {
    for (let wait_ms = pace.wait_ms(chat, 'send'); wait_ms > 0; ) {
      await sleep(wait_ms);
      wait_ms = pace.wait_ms(chat, 'send');
    }
    pace.record(chat);
  }

  /** What would wait for minutes behind so many others is not said; a card comes later by itself. */
  async function queued(method: string, payload: object): Promise<unknown> {
    const chat = chatOf(payload);
    const ahead = waiting.get(chat) ?? 0;
    if (ahead >= MAX_WAITING) throw new Error(`${ahead} messages wait for chat ${chat}`);
    waiting.set(chat, ahead + 1);
    try {
      return await sent(method, payload, SEND_TRIES);
    } finally {
      const left = (waiting.get(chat) ?? 1) - 1;
      if (left > 0) waiting.set(chat, left);
      else waiting.delete(chat);
    }
  }

  async function sent(method: string, payload: object, triesLeft: number): Promise<unknown> {
    await turn(chatOf(payload));
    try {
      return await heeded(method, payload);
    } catch (error) {
      const refusal = telegramErrorOf(error);
      if (refusal?.code === 429) return sent(method, payload, triesLeft);
      const again = refusal === undefined || refusal.code >= 500;
      if (!again || triesLeft <= 1) throw error;
      await sleep(RETRY_MS);
      return sent(method, payload, triesLeft - 1);
    }
  }

  return (method, payload, options) => {
    if (method === 'sendMessage') return queued(method, payload);
    if (method.startsWith('editMessage')) {
      pace.record(chatOf(payload));
      return heeded(method, payload);
    }
    return timed(method, payload, options);
  };
}
