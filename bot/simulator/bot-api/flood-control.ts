import { type Clock, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import { LRUCache } from 'lru-cache';

/**
 * The rates above which the Bot API answers 429. Telegram does not specify the real ones; the defaults
 * are those that its FAQ suggests. An edit counts as a message.
 */
export interface FloodLimits {
  /** Messages to one chat in as many seconds. */
  chatBurst: number;
  groupPerMinute: number;
  allChatsPerSecond: number;
}
export const DEFAULT_FLOOD_LIMITS: FloodLimits = {
  chatBurst: 3,
  groupPerMinute: 20,
  allChatsPerSecond: 30,
};

/** Chats and inline messages whose recent sends are counted; the least recently used is dropped. */
const MAX_TARGETS = 10_000;

interface SlidingWindow {
  key: string;
  max: number;
  window_ms: number;
}

/**
 * Counts sent messages in sliding windows. The returned function takes a slot and returns 0, or takes
 * none and returns the seconds to wait.
 */
export function createFloodControl(limits: FloodLimits, clock: Clock) {
  const sent = new LRUCache<string, number[]>({ max: MAX_TARGETS });

  function wait_s({ key, max, window_ms }: SlidingWindow, now: number): number {
    const recent = (sent.get(key) ?? []).filter((at) => at > now - window_ms);
    sent.set(key, recent);
    const blocking = recent[recent.length - max];
    return blocking === undefined ? 0 : Math.ceil((blocking + window_ms - now) / SECOND_MS);
  }

  return function consumeSendSlot(target: string, isGroup: boolean): number {
    const now = clock();
    const { chatBurst, groupPerMinute, allChatsPerSecond } = limits;
    const windows: SlidingWindow[] = [
      { key: 'all', max: allChatsPerSecond, window_ms: SECOND_MS },
      { key: `chat ${target}`, max: chatBurst, window_ms: chatBurst * SECOND_MS },
    ];
    if (isGroup)
      windows.push({ key: `group ${target}`, max: groupPerMinute, window_ms: MINUTE_MS });
    const longest = Math.max(...windows.map((window) => wait_s(window, now)));
    if (longest === 0) for (const { key } of windows) sent.get(key)?.push(now);
    return longest;
  };
}
export type FloodControl = ReturnType<typeof createFloodControl>;
