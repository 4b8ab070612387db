import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';

export const errors = {
  piggy_bank_full: { status: 422, retryable: false },
} as const satisfies ErrorTable;

export interface ErrorParams {
  piggy_bank_full: { max: MinorUnits };
}
