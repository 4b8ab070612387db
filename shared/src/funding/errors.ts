import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';

/** Refusals of topping up. */
export const errors = {
  top_up_source_unavailable: { status: 422, retryable: false },
  top_up_too_large: { status: 422, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  top_up_too_large: { max: MinorUnits };
}
