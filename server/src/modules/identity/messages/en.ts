import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('en');
const METHODS = { otp: 'by phone number', telegram: 'Telegram', wechat: 'WeChat' };

export const en: Messages = {
  otpSms: ({ code, expires_s }) =>
    `[Pingshan Wallet] Your code is ${code}, valid for ${duration(expires_s)}`,
  giveLinkCode: 'Let a chat or an account join mine',
  mergeAccounts: 'Merge my two accounts',
  endDevice: 'Sign out a device',
  endOtherDevices: 'Sign out all other devices',
  defaultName: (suffix) => `Neighbour ${suffix}`,
  signedIn: (method) => ({
    title: `New device: ${METHODS[method]}`,
    note: 'Not you? Open it and sign it out',
  }),
};
