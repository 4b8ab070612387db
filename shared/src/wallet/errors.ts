import type { ErrorTable } from '../define-contract.ts';

/** The files in which a statement can be downloaded. */
export const STATEMENT_FORMATS = ['csv', 'pdf'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

/** Refusals of statements. */
export const errors = {
  statement_too_long: { status: 422, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  /** `max` is how many lines a file of this format may have. */
  statement_too_long: { format: StatementFormat; max: number };
}
