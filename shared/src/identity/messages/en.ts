import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('en');

export const en: Messages = {
  otp_wrong: ({ triesLeft }) => `That code is not right; ${triesLeft} tries left`,
  otp_expired: () => 'That code has expired; please ask for a new one',
  otp_locked: ({ retryAfter }) => `Too many tries; please wait ${duration(retryAfter)}`,
  telegram_sign_in_invalid: () =>
    'The sign-in from Telegram has expired; please open it again from the chat',
  sign_in_method_unavailable: () =>
    'This way of signing in is not available here; please use your phone number',
  person_unknown: ({ name }) =>
    `We have not met ${name} yet; ask them to say something in the group first`,
  phone_needed: () => 'Add your phone number first, to get a code by SMS',
};
