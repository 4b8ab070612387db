import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('en');

export const en: Messages = {
  changePin: 'Change the payment PIN',
  resetPin: 'Reset the payment PIN',
  codeSms: ({ code, what, expires_s }) =>
    `[Pingshan Wallet] ${what}. Your code is ${code}, valid for ${duration(expires_s)}. Tell it to no one`,
  pinWasReset: {
    title: 'Your PIN was reset',
    note: 'At most ¥1,000 may leave for a day. Not you? Sign out the devices you do not know',
  },
};
