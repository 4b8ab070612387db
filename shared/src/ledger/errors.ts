import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';

/** Refusals of the ledger that are sent to users. */
export const errors = {
  insufficient_funds: { status: 409, retryable: false },
  account_closed: { status: 409, retryable: false },
  currency_mismatch: { status: 422, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  insufficient_funds: { need: MinorUnits; have: MinorUnits };
}
