import { DAY_MS, shanghaiDay } from '@pingshan/shared/time';
import type { UiMessages } from '../messages/type.ts';

/** Milliseconds since 1970, by the monotonic clock of the browser. */
export const now = (): number => Math.round(performance.timeOrigin + performance.now());

const ZONE = 'Asia/Shanghai';

/** `20:05`. */
export const formatTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(
    at,
  );

/** 今天, 昨天, or the date with its weekday. */
export function formatDay(at: number, ui: UiMessages): string {
  const day = shanghaiDay(at);
  if (day === shanghaiDay(now())) return ui.today;
  if (day === shanghaiDay(now() - DAY_MS)) return ui.yesterday;
  const options = { month: 'long', day: 'numeric', weekday: 'short', timeZone: ZONE } as const;
  return new Intl.DateTimeFormat(ui.language, options).format(at);
}
