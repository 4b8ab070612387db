import { type Clock, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';

/** Telegram bears about one message a second in a chat and 20 a minute in a group; edits count. */
const GROUP = { most: 19, window_ms: MINUTE_MS, kept: 3 };
const PRIVATE = { most: 3, window_ms: 3 * SECOND_MS, kept: 0 };
const KEPT_CHATS = 10_000;

interface Chat {
  /** When the last ones went, as many as matter. */
  times: number[];
  blockedUntil: number;
}

/** A group's number is negative. */
const ratesOf = (chat: string) => (chat.startsWith('-') ? GROUP : PRIVATE);

/** When the next message or edit may go to a chat, so that 429 stays the exception; obeyed when it comes. */
export function createChatRateLimiter(clock: Clock) {
  const chats = new Map<string, Chat>();

  function chatOf(name: string): Chat {
    const chat = chats.get(name) ?? { times: [], blockedUntil: 0 };
    chats.delete(name);
    chats.set(name, chat);
    const [oldest] = chats.keys();
    if (chats.size > KEPT_CHATS && oldest !== undefined) chats.delete(oldest);
    return chat;
  }

  return {
    /** Milliseconds to wait before the next one. Edits leave room for new cards and replies. */
    wait_ms(name: string, what: 'send' | 'edit'): number {
      const { most, window_ms, kept } = ratesOf(name);
      const { times, blockedUntil } = chatOf(name);
      const room = what === 'edit' ? most - kept : most;
      const blocking = times.at(-room);
      const full_ms = blocking === undefined ? 0 : blocking + window_ms - clock();
      return Math.max(0, blockedUntil - clock(), full_ms);
    },
    record(name: string): void {
      const chat = chatOf(name);
      chat.times = [...chat.times, clock()].slice(-ratesOf(name).most);
    },
    block(name: string, retryAfter: number): void {
      const chat = chatOf(name);
      chat.blockedUntil = Math.max(chat.blockedUntil, clock() + retryAfter * SECOND_MS);
    },
  };
}
export type ChatRateLimiter = ReturnType<typeof createChatRateLimiter>;
