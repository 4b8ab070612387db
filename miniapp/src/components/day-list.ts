import { DAY_MS, shanghai, shanghaiDay } from '@pingshan/shared/time';
import type { Messages } from '../messages/type.ts';

/** The items of one day in Shenzhen, in the order given. */
export interface Section<Item> {
  /** `2026-02-17`. */
  readonly day: string;
  readonly items: Item[];
}

/** Divides a list into days. It is in the order of time already, so a day is never met twice. */
export function sectionsByDay<Item>(
  items: readonly Item[],
  timeOf: (item: Item) => number,
): Section<Item>[] {
  const sections: Section<Item>[] = [];
  for (const item of items) {
    const day = shanghaiDay(timeOf(item));
    const last = sections[sections.length - 1];
    if (last?.day === day) last.items.push(item);
    else sections.push({ day, items: [item] });
  }
  return sections;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The time of day in Shenzhen, `10:24`. */
export function clockTime(at: number): string {
  const { hour, minute } = shanghai(at);
  return `${two(hour)}:${two(minute)}`;
}

/** 今天, 昨天, or the date with its weekday; another year is named. */
export function dayTitle(day: string, now: number, { days }: Messages): string {
  if (day === shanghaiDay(now)) return days.today;
  if (day === shanghaiDay(now - DAY_MS)) return days.yesterday;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // No Intl in WeChat: midnight UTC of the same date has the same weekday.
  const weekday = days.weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '';
  const title = `${days.date(month, date)} ${weekday}`;
  return year === shanghai(now).year ? title : days.inYear(year, title);
}

/** The time of one thing outside of a day's section: `今天 10:24`, `11-25 10:24`. */
export function stamp(at: number, now: number, { days }: Messages): string {
  const day = shanghaiDay(at);
  if (day === shanghaiDay(now)) return `${days.today} ${clockTime(at)}`;
  if (day === shanghaiDay(now - DAY_MS)) return `${days.yesterday} ${clockTime(at)}`;
  return `${day.slice(5)} ${clockTime(at)}`;
}
