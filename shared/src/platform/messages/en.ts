import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('en');

export const en: Messages = {
  invalid_request: ({ path, reason }) => `“${path}” is not right: ${reason}`,
  idempotency_key_required: () =>
    'This request carries no key; please update and try again. Nothing was charged',
  idempotency_mismatch: () =>
    'That key was used for something else. Nothing was charged; please start again',
  idempotency_in_flight: () =>
    'Your first tap is still being handled. You will not be charged twice',
  unauthorized: () => 'Please sign in first',
  session_expired: () => 'You have been signed out; please sign in again. Your money is safe',
  forbidden: () => 'You cannot do this one',
  device_needed: () => 'Please do this in the wallet; it cannot be done from a chat',
  not_found: () => 'Not found; the link may be incomplete',
  rate_limited: ({ retryAfter }) =>
    `That was too fast; please wait ${duration(retryAfter)}. Nothing was charged`,
  unavailable: ({ retryAfter }) =>
    `Recovering; please try again in ${duration(retryAfter)}. No money is lost`,
  outcome_unknown: () => 'Being confirmed; no money is lost. Please look at your records shortly',
  internal: () => 'Something went wrong and we have been told; please check your records',
};
