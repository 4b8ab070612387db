import type { AccountMessages } from './type.ts';

export const en: AccountMessages = {
  limitsOf: (accountClass) => `Yours is a class ${accountClass} wallet. You can still pay:`,
  limit: {
    one: (left, max) => `Today without the PIN ${left} (${max} a day)`,
    two: (left, max) => `Today with the PIN ${left} (${max} a day)`,
    signed: (left, max) => `Today with PIN and fingerprint ${left} (${max} a day)`,
    minor: (left, max) => `Today ${left} (under 18: ${max} a day)`,
    out: (left, max) => `Withdraw today ${left} (${max} a day)`,
    life: (left, max) => `Unverified, in all ${left} (${max} at most)`,
    year: (left, max) => `This year ${left} (${max} a year)`,
    reset: (left, max) => `For a day after the PIN reset ${left} (${max} in all)`,
    device: (left, max) => `On a new device in its first day ${left} (${max} in all)`,
  },
  nextClass: (accountClass, year) => `Class ${accountClass} can pay ${year} a year`,
  openLimits: 'Open limits',
  openVerification: 'Verify your name',
  howToLink:
    'Open the wallet, get a 6-digit code under “Me · Link a chat”, and send it to me here within ten minutes: /link 482913',
  openLink: 'Get a code',
  linked: (name) => `Done. This chat now uses the wallet of ${name}`,
  pinReset:
    'Your PIN was reset, and at most ¥1,000 may leave for a day. Not you? Sign out unknown devices in the wallet',
  signedIn: 'A new device has signed in to your wallet. Not you? Sign it out under Devices',

  menu: { limits: 'Limits', link: 'Link your wallet' },
  help: () => ({ shortcuts: ['Limits /limits', 'Link your wallet /link'] }),
  transactionTitles: { merged: 'Accounts merged' },
};
