import type { MinorUnits } from './money.ts';

/**
 * Every refusal a person can meet: its HTTP status, and whether the same request may be sent again
 * as it is. The sentences are in `messages/`; a code without its sentence in every language does not compile.
 */
export const ERRORS = {
  invalid_request: { status: 400, retryable: false },
  idempotency_key_required: { status: 400, retryable: false },
  idempotency_mismatch: { status: 422, retryable: false },
  idempotency_in_flight: { status: 409, retryable: true },
  unauthorized: { status: 401, retryable: false },
  session_expired: { status: 401, retryable: false },
  otp_wrong: { status: 401, retryable: false },
  otp_expired: { status: 401, retryable: false },
  otp_locked: { status: 429, retryable: false },
  telegram_sign_in_invalid: { status: 401, retryable: false },
  sign_in_method_unavailable: { status: 422, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  person_unknown: { status: 404, retryable: false },
  rate_limited: { status: 429, retryable: true },
  unavailable: { status: 503, retryable: true },
  /** The commit was sent and its answer lost: it may have happened. Never told as failed. */
  outcome_unknown: { status: 503, retryable: true },
  internal: { status: 500, retryable: false },
  insufficient_funds: { status: 409, retryable: false },
  account_closed: { status: 409, retryable: false },
  currency_mismatch: { status: 422, retryable: false },
  top_up_source_unavailable: { status: 422, retryable: false },
  top_up_too_large: { status: 422, retryable: false },
  red_packet_count_invalid: { status: 422, retryable: false },
  red_packet_share_too_small: { status: 422, retryable: false },
  red_packet_share_too_large: { status: 422, retryable: false },
  red_packet_greeting_too_long: { status: 422, retryable: false },
  red_packet_recipients_invalid: { status: 422, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

type Nothing = Record<never, never>;
/** What a sentence needs to be exact: over or under by how much, how long to wait, which field. */
interface ParamsByCode {
  invalid_request: { path: string; reason: string };
  otp_wrong: { triesLeft: number };
  otp_locked: { retryAfter_s: number };
  rate_limited: { retryAfter_s: number };
  unavailable: { retryAfter_s: number };
  person_unknown: { name: string };
  insufficient_funds: { need: MinorUnits; have: MinorUnits };
  top_up_too_large: { max: MinorUnits };
  red_packet_count_invalid: { max: number };
  red_packet_share_too_small: { short: MinorUnits };
  red_packet_share_too_large: { max: MinorUnits; over: MinorUnits };
  red_packet_greeting_too_long: { max: number; over: number };
  red_packet_recipients_invalid: { recipients: number; count: number };
}
export type ErrorParams<Code extends ErrorCode> = Code extends keyof ParamsByCode
  ? ParamsByCode[Code]
  : Nothing;

/** A refusal: the request was understood and not done, and nothing was lost. Told to the person by its code. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: Code;
  readonly params: ErrorParams<Code>;

  constructor(
    code: Code,
    ...[params]: keyof ErrorParams<Code> extends never ? [] : [ErrorParams<Code>]
  ) {
    super(code);
    this.code = code;
    this.params = (params ?? {}) as ErrorParams<Code>;
  }
}
