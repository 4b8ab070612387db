import type { ErrorTable } from '../define-contract.ts';
import type { RequestEnd, TransferEnd } from './states.ts';

/** Refusals of transfers, of claims and of requests for money. */
export const errors = {
  payee_unknown: { status: 404, retryable: false },
  payee_is_self: { status: 422, retryable: false },
  payee_cannot_receive: { status: 409, retryable: false },
  payee_outdated: { status: 422, retryable: false },
  number_unreachable: { status: 422, retryable: false },
  memo_too_long: { status: 422, retryable: false },
  transfer_ended: { status: 409, retryable: false },
  transfer_given_back: { status: 409, retryable: false },
  requests_open: { status: 409, retryable: false },
  request_ended: { status: 409, retryable: false },
  claim_code_wrong: { status: 401, retryable: false },
  claim_code_expired: { status: 401, retryable: false },
  claim_locked: { status: 429, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  memo_too_long: { max: number; over: number };
  transfer_ended: { end: TransferEnd };
  requests_open: { max: number };
  request_ended: { state: RequestEnd };
  claim_code_wrong: { triesLeft: number };
}
