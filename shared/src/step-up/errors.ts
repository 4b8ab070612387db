import type { ErrorTable } from '../define-contract.ts';

/** Ways to prove that it is the owner who asks. */
export const FACTORS = ['pin', 'otp'] as const;
export type Factor = (typeof FACTORS)[number];

/** Refusals of confirming a request. */
export const errors = {
  step_up_required: { status: 403, retryable: false },
  step_up_mismatch: { status: 403, retryable: false },
  step_up_expired: { status: 403, retryable: false },
  step_up_spent: { status: 409, retryable: false },
  step_up_elsewhere: { status: 403, retryable: false },
  pin_not_set: { status: 403, retryable: false },
  pin_wrong: { status: 401, retryable: false },
  pin_locked: { status: 429, retryable: false },
  pin_weak: { status: 422, retryable: false },
  pin_reset_unverified: { status: 403, retryable: false },
  pin_reset_wrong: { status: 401, retryable: false },
  pin_reset_locked: { status: 429, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  step_up_required: {
    challenge: string;
    /** One factor of each set is needed. */
    sets: Factor[][];
    what: string;
    /** RFC 3339, UTC. */
    expiresAt: string;
  };
  /** What the page asked is confirmed on that device; what a chat asked, on one that is known. */
  pin_wrong: { triesLeft: number };
  pin_locked: { retryAfter: number };
  /** Neither of ID number and code is named, so that neither can be found out alone. */
  pin_reset_wrong: { triesLeft: number };
  pin_reset_locked: { retryAfter: number };
}
