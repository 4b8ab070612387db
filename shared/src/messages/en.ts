import { formatAmount } from '../money.ts';
import type { Messages } from './messages.ts';

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
  otp_wrong: ({ triesLeft }) => `That code is not right; ${triesLeft} tries left`,
  otp_expired: () => 'That code has expired; please ask for a new one',
  otp_locked: ({ retryAfter_s }) => `Too many tries; please wait ${wait(retryAfter_s)}`,
  telegram_sign_in_invalid: () =>
    'The sign-in from Telegram has expired; please open it again from the chat',
  sign_in_method_unavailable: () =>
    'This way of signing in is not available here; please use your phone number',
  forbidden: () => 'You cannot do this one',
  not_found: () => 'Not found; the link may be incomplete',
  person_unknown: ({ name }) =>
    `We have not met ${name} yet; ask them to say something in the group first`,
  rate_limited: ({ retryAfter_s }) =>
    `That was too fast; please wait ${wait(retryAfter_s)}. Nothing was charged`,
  unavailable: ({ retryAfter_s }) =>
    `Recovering; please try again in ${wait(retryAfter_s)}. No money is lost`,
  outcome_unknown: () => 'Being confirmed; no money is lost. Please look at your records shortly',
  internal: () => 'Something went wrong and we have been told; please check your records',
  insufficient_funds: ({ need, have }) =>
    `Not enough: ¥${formatAmount(need)} needed, ¥${formatAmount(have)} there`,
  account_closed: () => 'That account is closed. Nothing was charged',
  currency_mismatch: () => 'The currencies differ. Nothing was charged',
  top_up_source_unavailable: () => 'That way of topping up is not open yet. Nothing was charged',
  top_up_too_large: ({ max }) => `At most ¥${formatAmount(max)} at once`,
  red_packet_count_invalid: ({ max }) => `Between 1 and ${max} shares, please`,
  red_packet_share_too_small: ({ short }) =>
    `At least ¥0.01 a share: ¥${formatAmount(short)} short`,
  red_packet_share_too_large: ({ max, over }) =>
    `At most ¥${formatAmount(max)} a share: ¥${formatAmount(over)} over`,
  red_packet_greeting_too_long: ({ max, over }) =>
    `The greeting may have ${max} characters: ${over} over`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `Say who it is for: ${count} shares, ${recipients} people named`,
};

function wait(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}
