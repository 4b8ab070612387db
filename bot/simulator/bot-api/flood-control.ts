import type { Clock } from '@pingshan/shared/time';
import { MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';

/**
 * What the Bot API bears before it answers 429. The real figures are unspecified and flexible; these
 * are what its FAQ suggests. Edits count as messages do.
 */
export interface FloodLimits {
  /** Messages to one chat at once; afterwards one a second. */
  chatBurst: number;
  groupPerMinute: number;
  allChatsPerSecond: number;
}
export const DEFAULT_FLOOD_LIMITS: FloodLimits = {
  chatBurst: 3,
  groupPerMinute: 20,
  allChatsPerSecond: 30,
};

interface SlidingWindow {
  key: string;
  max: number;
  window_ms: number;
}

/** Counts messages in sliding windows. Returns 0 where one may go out, else the seconds to wait. */
export function createFloodControl(limits: FloodLimits, clock: Clock) {
  const sent = new Map<string, number[]>();

  function wait_s({ key, max, window_ms }: SlidingWindow, now: number): number {
    const recent = (sent.get(key) ?? []).filter((at) => at > now - window_ms);
    sent.set(key, recent);
    const blocking = recent[recent.length - max];
    return blocking === undefined ? 0 : Math.ceil((blocking + window_ms - now) / SECOND_MS);
  }

  return function admit(chat: string, isGroup: boolean): number {
    const now = clock();
    const { chatBurst, groupPerMinute, allChatsPerSecond } = limits;
    const windows: SlidingWindow[] = [
      { key: 'all', max: allChatsPerSecond, window_ms: SECOND_MS },
      { key: `chat ${chat}`, max: chatBurst, window_ms: chatBurst * SECOND_MS },
    ];
    if (isGroup) windows.push({ key: `group ${chat}`, max: groupPerMinute, window_ms: MINUTE_MS });
    const longest = Math.max(...windows.map((window) => wait_s(window, now)));
    if (longest === 0) for (const { key } of windows) sent.get(key)?.push(now);
    return longest;
  };
}
export type FloodControl = ReturnType<typeof createFloodControl>;
