import type { ErrorTable } from '../define-contract.ts';

/** Refusals of signing in, of verification, and of linking and merging accounts. */
export const errors = {
  otp_wrong: { status: 401, retryable: false },
  otp_expired: { status: 401, retryable: false },
  otp_locked: { status: 429, retryable: false },
  telegram_sign_in_invalid: { status: 401, retryable: false },
  sign_in_method_unavailable: { status: 422, retryable: false },
  person_unknown: { status: 404, retryable: false },
  phone_needed: { status: 403, retryable: false },
  id_number_wrong: { status: 422, retryable: false },
  id_number_old: { status: 422, retryable: false },
  consent_needed: { status: 422, retryable: false },
  verification_needed: { status: 409, retryable: false },
  id_taken: { status: 409, retryable: false },
  id_fixed: { status: 409, retryable: false },
  link_code_wrong: { status: 422, retryable: false },
  link_code_exposed: { status: 409, retryable: false },
  link_needs_merge: { status: 409, retryable: false },
  merge_is_self: { status: 422, retryable: false },
  merge_two_people: { status: 409, retryable: false },
  merge_has_open: { status: 409, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  otp_wrong: { triesLeft: number };
  otp_locked: { retryAfter: number };
  person_unknown: { name: string };
  /** `at` is the position, from 1, of the first wrong character. */
  id_number_wrong: { at: number };
}
