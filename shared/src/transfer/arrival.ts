import { endOfShanghaiDay, HOUR_MS, SECOND_MS } from '../time.ts';
import type { Arrival, UndoSeconds } from './states.ts';

const TWO_HOURS_MS = 2 * HOUR_MS;
/** PBoC 2016-261 lets a payer choose the next natural day; the hour is ours. */
const NEXT_DAY_MS = 9 * HOUR_MS;

/**
 * When a transfer that is sent at `at` arrives, in milliseconds since 1970. The next day begins at
 * midnight in Shenzhen, so a transfer of 00:00 arrives 33 hours later.
 */
export function arrivalTime(arrival: Arrival, at: number, undo_s: UndoSeconds): number {
  switch (arrival) {
    case 'now':
      return at + undo_s * SECOND_MS;
    case 'in_2h':
      return at + TWO_HOURS_MS;
    case 'next_day':
      return endOfShanghaiDay(at) + NEXT_DAY_MS;
  }
}
