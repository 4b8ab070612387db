import type { ErrorTable } from '../define-contract.ts';

/** Refusals of any endpoint. */
export const errors = {
  invalid_request: { status: 400, retryable: false },
  idempotency_key_required: { status: 400, retryable: false },
  idempotency_mismatch: { status: 422, retryable: false },
  idempotency_in_flight: { status: 409, retryable: true },
  unauthorized: { status: 401, retryable: false },
  session_expired: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  device_needed: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  rate_limited: { status: 429, retryable: true },
  unavailable: { status: 503, retryable: true },
  /** The reply to a commit was lost, so the command may have been posted. It is never reported as failed. */
  outcome_unknown: { status: 503, retryable: true },
  internal: { status: 500, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  invalid_request: { path: string; reason: string };
  rate_limited: { retryAfter: number };
  unavailable: { retryAfter: number };
}
