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
  id_number_wrong: ({ at }) => `Character ${at} of the ID number is not right, or one is missing`,
  id_number_old: () => 'Numbers of 15 digits are no longer valid; please enter the one of 18',
  consent_needed: () => 'We can check this only after you agree. Nothing was submitted',
  verification_needed: () => 'Enter your name and ID number first',
  id_taken: () =>
    'This ID number belongs to another account. If it is yours, you can merge them; the money is safe',
  id_fixed: () => 'This account is verified already and cannot change to another person',
  link_code_wrong: () =>
    'There is no such code, or it has expired or was used; please ask for a new one',
  link_code_exposed: () =>
    'The group has seen this code, so it is void. Get a new one and send it to me in private',
  link_needs_merge: () =>
    'This chat has a wallet of its own. Open it and choose “Merge accounts”; the money is safe',
  merge_is_self: () => 'This is your own account; there is nothing to merge',
  merge_two_people: () =>
    'The two accounts were verified for different people, so they stay apart. The money is safe',
  merge_has_open: () =>
    'The account to be merged still has something open; finish it first. The money is safe',
};
