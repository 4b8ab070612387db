import type { ErrorTable } from '../define-contract.ts';

/** Refusals that any route may answer with. */
export const errors = {
  invalid_request: { status: 400, retryable: false },
  idempotency_key_required: { status: 400, retryable: false },
  idempotency_mismatch: { status: 422, retryable: false },
  idempotency_in_flight: { status: 409, retryable: true },
  unauthorized: { status: 401, retryable: false },
  session_expired: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  rate_limited: { status: 429, retryable: true },
  unavailable: { status: 503, retryable: true },
  /** The commit was sent and its answer lost: it may have happened. Never told as failed. */
  outcome_unknown: { status: 503, retryable: true },
  internal: { status: 500, retryable: false },
} as const satisfies ErrorTable;

/** What a sentence needs to be exact. */
export interface ErrorParams {
  invalid_request: { path: string; reason: string };
  rate_limited: { retryAfter: number };
  unavailable: { retryAfter: number };
}
