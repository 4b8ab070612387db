import { DAY_MS } from '@pingshan/shared/time';

/** The figures of bills. */
export interface BillLimits {
  readonly bill: {
    readonly peopleMin: number;
    readonly peopleMax: number;
    readonly titleMax: number;
    readonly open_ms: number;
    readonly reminders: number;
    readonly quietFrom_h: number;
    readonly quietUntil_h: number;
    readonly households: number;
  };
}

export const BILL_LIMITS: BillLimits = {
  bill: {
    peopleMin: 2,
    /** A wedding table; more is no bill between neighbours; ours. */
    peopleMax: 100,
    /** The length that fits on one line of the title; ours. */
    titleMax: 20,
    /** After a month it ends by itself, so that no debt stays for ever; ours. */
    open_ms: 30 * DAY_MS,
    /** To one person for one bill, at most one a day; ours. */
    reminders: 3,
    /** No reminders at night, by the clock of Shenzhen; ours. */
    quietFrom_h: 22,
    quietUntil_h: 8,
    /** Of one person: the own one and the parents'; ours. */
    households: 10,
  },
};
