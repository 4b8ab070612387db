import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';
import type { BillEnd, ReminderRefusal } from './states.ts';

/** Refusals of bills, of their shares and of netting. */
export const errors = {
  bill_title_wrong: { status: 422, retryable: false },
  bill_people_wrong: { status: 422, retryable: false },
  bill_person_unknown: { status: 422, retryable: false },
  bill_sum_wrong: { status: 422, retryable: false },
  bill_too_small: { status: 422, retryable: false },
  bill_not_yours: { status: 403, retryable: false },
  not_in_bill: { status: 403, retryable: false },
  bill_not_counted: { status: 409, retryable: false },
  bill_changed: { status: 409, retryable: false },
  bill_not_fronted: { status: 409, retryable: false },
  bill_share_rose: { status: 409, retryable: false },
  bill_ended: { status: 409, retryable: false },
  share_settled: { status: 409, retryable: false },
  bill_reminder_refused: { status: 429, retryable: false },
  bill_net_changed: { status: 409, retryable: false },
  bill_plan_changed: { status: 409, retryable: false },
  bill_net_theirs: { status: 409, retryable: false },
  households_full: { status: 409, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. Amounts are in fen. */
export interface ErrorParams {
  bill_title_wrong: { max: number };
  bill_people_wrong: { min: number; max: number };
  bill_sum_wrong: { over: boolean; by: MinorUnits };
  bill_too_small: { short: MinorUnits };
  /** Whether a share was paid; otherwise the fronter may count again. */
  bill_changed: { paid: boolean };
  /** The share that joining would mean now. */
  bill_share_rose: { now: MinorUnits };
  bill_ended: { ended: BillEnd };
  bill_reminder_refused: { refused: ReminderRefusal };
  /** What the caller owes after the netting now. */
  bill_net_changed: { now: MinorUnits };
  households_full: { max: number };
}
