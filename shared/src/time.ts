/** Gives the time in milliseconds since 1970, UTC. Tests and simulations pass their own clocks. */
export type Clock = () => number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** China has had UTC+8 without summer time since 1991, so no time zone database is needed. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The local time in Shenzhen. */
export function shanghai(at: number): WallClock {
  const shifted = new Date(at + SHANGHAI_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** The business day, `2026-02-17`. It changes at midnight in Shenzhen, and daily limits and reports with it. */
export function shanghaiDay(at: number): string {
  const { year, month, day } = shanghai(at);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `2026-02`, the month in Shenzhen. */
export const shanghaiMonth = (at: number): string => shanghaiDay(at).slice(0, '2026-02'.length);

/** A span of time in ms since 1970; `to` is the first moment after it. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The month `2026-02` in Shenzhen, from its first moment to that of the next month. */
export function monthPeriod(month: string): Period {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const startOf = (index: number) => Date.UTC(year, index, 1) - SHANGHAI_OFFSET_MS;
  return { from: startOf(number - 1), to: startOf(number) };
}

/** The month that is `count` months after `2026-02`; before it where `count` is negative. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return shanghaiMonth(Date.UTC(year, number - 1 + count, 1));
}

/** `02-17 20:05`, for lists. */
export function shanghaiStamp(at: number): string {
  const { month, day, hour, minute } = shanghai(at);
  return `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** `2026-02-17 20:05`, for documents. */
export const shanghaiMinute = (at: number): string => `${shanghai(at).year}-${shanghaiStamp(at)}`;

/** The first moment of the next day in Shenzhen. */
export function endOfShanghaiDay(at: number): number {
  const { year, month, day } = shanghai(at);
  return Date.UTC(year, month - 1, day + 1) - SHANGHAI_OFFSET_MS;
}

/** The first moment of the next calendar year in Shenzhen. */
export function endOfShanghaiYear(at: number): number {
  return Date.UTC(shanghai(at).year + 1, 0, 1) - SHANGHAI_OFFSET_MS;
}

const YEAR_DIGITS = 4;

/** Whole years from one day to another, both as `2008-02-29`. Born on 29 February, one is older on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, YEAR_DIGITS)) - Number(birthDate.slice(0, YEAR_DIGITS));
  return day.slice(YEAR_DIGITS) < birthDate.slice(YEAR_DIGITS) ? years - 1 : years;
}
