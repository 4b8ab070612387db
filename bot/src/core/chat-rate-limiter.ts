import { type Clock, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import { LRUCache } from 'lru-cache';

/** Telegram accepts about one message a second in a chat and 20 a minute in a group; edits count. */
const GROUP = { max: 19, window_ms: MINUTE_MS, reservedForSends: 3 };
const PRIVATE = { max: 3, window_ms: 3 * SECOND_MS, reservedForSends: 0 };
const CHATS_MAX = 10_000;

interface ChatHistory {
  /** Times of the last calls, at most as many as the limit counts. */
  times: number[];
  blockedUntil: number;
}

/** The id of a group is negative. */
const limitOf = (chat: string) => (chat.startsWith('-') ? GROUP : PRIVATE);

/**
 * Decides when the next message or edit may go to a chat, so that a 429 stays an exception, and
 * blocks a chat for the `retry_after` of a 429. A chat that is evicted starts with an empty window.
 */
export function createChatRateLimiter(clock: Clock) {
  const chats = new LRUCache<string, ChatHistory>({ max: CHATS_MAX });

  function historyOf(chat: string): ChatHistory {
    const known = chats.get(chat);
    if (known) return known;
    const history = { times: [], blockedUntil: 0 };
    chats.set(chat, history);
    return history;
  }

  return {
    /** Milliseconds until the next call may go. Edits leave part of a group's limit to new messages. */
    wait_ms(chat: string, what: 'send' | 'edit'): number {
      const { max, window_ms, reservedForSends } = limitOf(chat);
      const { times, blockedUntil } = historyOf(chat);
      const allowed = what === 'edit' ? max - reservedForSends : max;
      const oldest = times.at(-allowed);
      const full_ms = oldest === undefined ? 0 : oldest + window_ms - clock();
      return Math.max(0, blockedUntil - clock(), full_ms);
    },
    record(chat: string): void {
      const history = historyOf(chat);
      history.times = [...history.times, clock()].slice(-limitOf(chat).max);
    },
    block(chat: string, retryAfter_s: number): void {
      const history = historyOf(chat);
      history.blockedUntil = Math.max(history.blockedUntil, clock() + retryAfter_s * SECOND_MS);
    },
  };
}
export type ChatRateLimiter = ReturnType<typeof createChatRateLimiter>;
