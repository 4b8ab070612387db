import type { ErrorTable } from '../define-contract.ts';

/** Refusals of signing in. */
export const errors = {
  otp_wrong: { status: 401, retryable: false },
  otp_expired: { status: 401, retryable: false },
  otp_locked: { status: 429, retryable: false },
  telegram_sign_in_invalid: { status: 401, retryable: false },
  sign_in_method_unavailable: { status: 422, retryable: false },
  person_unknown: { status: 404, retryable: false },
  phone_needed: { status: 403, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  otp_wrong: { triesLeft: number };
  otp_locked: { retryAfter: number };
  person_unknown: { name: string };
}
