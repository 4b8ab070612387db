import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('en');

export const en: Messages = {
  step_up_required: ({ what }) => `Confirm it once more: ${what}`,
  step_up_mismatch: () => 'The details have changed, so confirm them again. Nothing was taken',
  step_up_expired: () => 'The confirmation has expired. Nothing was taken; please start again',
  step_up_spent: () => 'This confirmation was used before. Nothing more was taken',
  step_up_elsewhere: () => 'Please confirm on the device that asked. Nothing was taken',
  pin_not_set: () => 'Set a payment PIN first. Nothing was taken',
  pin_wrong: ({ triesLeft }) => `Wrong PIN. Nothing was taken; ${triesLeft} tries left`,
  pin_locked: ({ retryAfter }) =>
    `Five wrong PINs: try again in ${duration(retryAfter)}. Your money has not moved`,
  pin_weak: () => 'Too easy to guess: no birthday, end of your number, runs or repeats',
  pin_reset_unverified: () =>
    'Only a verified person can reset the PIN by ID number. The PIN has not changed',
  pin_reset_wrong: ({ triesLeft }) =>
    `ID number or code is wrong. The PIN has not changed; ${triesLeft} tries left today`,
  pin_reset_locked: ({ retryAfter }) =>
    `Too many tries: wait ${duration(retryAfter)}. The PIN has not changed, nor has your money moved`,
};
