import { BILL_TITLE_MAX, REMINDER_LIMITS, type ReminderLimits } from '@pingshan/shared/bill/limits';
import { DAY_MS } from '@pingshan/shared/time';

/** The figures of bills. */
export interface BillLimits {
  readonly bill: ReminderLimits & {
    readonly peopleMin: number;
    readonly peopleMax: number;
    readonly titleMax: number;
    readonly open_ms: number;
    readonly households: number;
  };
}

export const BILL_LIMITS: BillLimits = {
  bill: {
    peopleMin: 2,
    /** A wedding table; more is no bill between neighbours; ours. */
    peopleMax: 100,
    titleMax: BILL_TITLE_MAX,
    ...REMINDER_LIMITS,
    /** After a month it ends by itself, so that no debt stays for ever; ours. */
    open_ms: 30 * DAY_MS,
    /** Of one person: the own one and the parents'; ours. */
    households: 10,
  },
};
