import type { AccountListMessages } from './type.ts';

export const en: AccountListMessages = {
  verify: 'Verification',
  security: 'Payment PIN',
  devices: 'Devices',
  link: 'Link a chat, merge accounts',
  classes: { I: 'Class I', II: 'Class II', III: 'Class III' },
  notVerified: 'Not yet',
  checking: 'Checking',
  byHand: 'With our staff',
  refused: 'Not passed',
  passed: (count) => `${count} checks`,
  noPin: 'Not set',
  pinLocked: 'Locked',
  deviceCount: (count) => String(count),
  account: (accountClass) => `${accountClass} account`,
  leftThisYear: 'You can still pay this year',
  leftInAll: 'Unverified, you can still pay in all',
  used: (used, max) => `Used ${used} of ${max}`,
  first: {
    verify: {
      title: 'Verify your name',
      note: 'Two minutes; then you can pay more and withdraw',
      action: 'Verify',
    },
    pin: { title: 'Set a payment PIN', note: 'Six digits that confirm payments', action: 'Set it' },
  },
};
