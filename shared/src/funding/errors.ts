import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';
import type { BankReason } from './states.ts';

/** Refusals of cards, top-ups and withdrawals. */
export const errors = {
  top_up_source_unavailable: { status: 422, retryable: false },
  top_up_too_large: { status: 422, retryable: false },
  bank_not_connected: { status: 422, retryable: false },
  card_not_yours: { status: 422, retryable: false },
  card_declined: { status: 422, retryable: false },
  card_credit: { status: 422, retryable: false },
  card_not_active: { status: 409, retryable: false },
  card_in_use: { status: 409, retryable: false },
  card_too_many: { status: 409, retryable: false },
  withdrawal_too_late: { status: 409, retryable: false },
  owed_first: { status: 409, retryable: false },
  nothing_owed: { status: 409, retryable: false },
  notice_not_genuine: { status: 400, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  top_up_too_large: { max: MinorUnits };
  card_declined: { cause: BankReason };
  card_too_many: { max: number };
  owed_first: { owed: MinorUnits };
}
