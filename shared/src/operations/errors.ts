import type { ErrorTable } from '../define-contract.ts';

/** Refusals of what the staff does. */
export const errors = {
  finding_resolved: { status: 409, retryable: false },
  finding_act_impossible: { status: 409, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  /** `cause` is in English, as in the log. */
  finding_act_impossible: { cause: string };
}
