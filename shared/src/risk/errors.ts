import type { ErrorTable } from '../define-contract.ts';

/** Refusals because of who pays. */
export const errors = {
  class_needed: { status: 403, retryable: false },
  minor_needs_guardian: { status: 403, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export type ErrorParams = Record<never, never>;
