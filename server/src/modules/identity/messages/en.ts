import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('en');

export const en: Messages = {
  otpSms: ({ code, expires_s }) =>
    `[Pingshan Wallet] Your code is ${code}, valid for ${duration(expires_s)}`,
  defaultName: (suffix) => `Neighbour ${suffix}`,
};
