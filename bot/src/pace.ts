import { type Clock, SECOND_MS } from '@pingshan/shared/time';

/** Telegram bears about one message a second in a chat and 20 a minute in a group; edits count. */
const GROUP_REFILL_MS = 3 * SECOND_MS;
const GROUP_BURST = 18;
const PRIVATE_REFILL_MS = SECOND_MS;
const PRIVATE_BURST = 3;
/** Edits leave this much for new cards and replies: those are waited for, an edit is not. */
const KEPT_FOR_SENDING = 6;
const KEPT_CHATS = 10_000;

interface Bucket {
  left: number;
  at: number;
  blockedUntil: number;
}

/** When the next message or edit may go to a chat, so that 429 stays the exception; obeyed when it comes. */
export function createPace(clock: Clock) {
  const buckets = new Map<string, Bucket>();

  function rates(chat: string) {
    return chat.startsWith('-')
      ? { refill_ms: GROUP_REFILL_MS, burst: GROUP_BURST, kept: KEPT_FOR_SENDING }
      : { refill_ms: PRIVATE_REFILL_MS, burst: PRIVATE_BURST, kept: 0 };
  }

  function bucketOf(chat: string): Bucket {
    const { refill_ms, burst } = rates(chat);
    const now = clock();
    const known = buckets.get(chat) ?? { left: burst, at: now, blockedUntil: 0 };
    const left = Math.min(burst, known.left + (now - known.at) / refill_ms);
    const bucket = { left, at: now, blockedUntil: known.blockedUntil };
    buckets.delete(chat);
    buckets.set(chat, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > KEPT_CHATS && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  }

  return {
    /** Milliseconds to wait before the next one. */
    wait_ms(chat: string, what: 'send' | 'edit'): number {
      const { refill_ms, kept } = rates(chat);
      const { left, at, blockedUntil } = bucketOf(chat);
      const short = (what === 'edit' ? 1 + kept : 1) - left;
      return Math.max(0, blockedUntil - at, Math.ceil(short * refill_ms));
    },
    took(chat: string): void {
      bucketOf(chat).left -= 1;
    },
    blocked(chat: string, retryAfter_s: number): void {
      const bucket = bucketOf(chat);
      bucket.blockedUntil = Math.max(bucket.blockedUntil, bucket.at + retryAfter_s * SECOND_MS);
    },
  };
}
export type Pace = ReturnType<typeof createPace>;
