import { HOUR_MS, shanghai } from '../time.ts';

const MONTHS = 12;
/** Shenzhen is eight hours ahead of UTC, and a bill of the month opens at nine. */
const OPENS_MS = (9 - 8) * HOUR_MS;

/** `2026-02`. */
const monthName = (year: number, month: number): string =>
  `${year}-${String(month).padStart(2, '0')}`;

function parse(month: string): { year: number; month: number } {
  const [year = '', of = ''] = month.split('-');
  return { year: Number(year), month: Number(of) };
}

/** The month in Shenzhen. */
export function monthOf(at: number): string {
  const { year, month } = shanghai(at);
  return monthName(year, month);
}

export function nextMonth(name: string): string {
  const { year, month } = parse(name);
  return month === MONTHS ? monthName(year + 1, 1) : monthName(year, month + 1);
}

/**
 * When the bill of a month opens, in milliseconds since 1970: at 09:00 in Shenzhen on the day of the month.
 * A month without that day has it on its last day, and the next month on the day itself again.
 */
export function monthlyTime(name: string, day: number): number {
  const { year, month } = parse(name);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(day, last)) + OPENS_MS;
}
