import type { Messages } from './type.ts';

export const en: Messages = {
  why: {
    one: () => 'Payments without the PIN have a daily total, so a lost phone costs little',
    two: () => 'Payments confirmed with the PIN have a daily total',
    signed: () => 'Payments confirmed with PIN and fingerprint have a daily total',
    minor: () => 'Under 18, payments have one daily total, however they are confirmed',
    out: () => 'Withdrawals to your own card do not count as payments',
    life: () => 'A wallet without a verified name can pay this much in all',
    year: (accountClass) =>
      `What a class ${accountClass} wallet can pay in a year, withdrawals apart`,
    reset: () => 'The PIN was reset, so for a day little may leave, in case it was not you',
    device: () => 'This device has just signed in, so for a day less may leave from it',
  },
};
