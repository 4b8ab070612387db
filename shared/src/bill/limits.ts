import { shanghai, shanghaiDay } from '../time.ts';
import type { ReminderRefusal } from './states.ts';

/** The length that fits on one line of the title, in characters as people count them; ours. */
export const BILL_TITLE_MAX = 20;

/** When reminders are sent: so many to one person for one bill, at most one a day, and none at night. */
export interface ReminderLimits {
  readonly reminders: number;
  readonly quietFrom_h: number;
  readonly quietUntil_h: number;
}

/** By the clock of Shenzhen; ours. The page shows what the server decides by the same figures. */
export const REMINDER_LIMITS: ReminderLimits = { reminders: 3, quietFrom_h: 22, quietUntil_h: 8 };

interface Reminded {
  readonly reminders: number;
  /** In milliseconds since 1970; null before the first one. */
  readonly remindedAt: number | null;
}

/** Why a person is not reminded at this time, in milliseconds since 1970; undefined where they may be. */
export function reminderRefusal(
  { reminders, remindedAt }: Reminded,
  at: number,
  limits: ReminderLimits = REMINDER_LIMITS,
): ReminderRefusal | undefined {
  const { hour } = shanghai(at);
  if (reminders >= limits.reminders) return 'used';
  if (remindedAt !== null && shanghaiDay(remindedAt) === shanghaiDay(at)) return 'today';
  const quiet = hour >= limits.quietFrom_h || hour < limits.quietUntil_h;
  return quiet ? 'quiet' : undefined;
}
