import { dayOf } from './timeline.ts';
import type { UiMessages } from '../messages/index.ts';

/** Milliseconds since 1970, as the browser's monotonic clock has it. */
export const now = (): number => Math.round(performance.timeOrigin + performance.now());

const ZONE = 'Asia/Shanghai';

export const timeOf = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(
    at,
  );

/** 今天, 昨天, or the date with its weekday. */
export function dayName(at: number, words: UiMessages): string {
  const ago = dayOf(now()) - dayOf(at);
  if (ago === 0) return words.today;
  if (ago === 1) return words.yesterday;
  const form = { month: 'long', day: 'numeric', weekday: 'short', timeZone: ZONE } as const;
  return new Intl.DateTimeFormat(words.language, form).format(at);
}
