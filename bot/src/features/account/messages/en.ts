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
  },
  nextClass: (accountClass, year) => `Class ${accountClass} can pay ${year} a year`,
  openLimits: 'Open limits',
  openVerification: 'Verify your name',
  howToLink:
    'Open the wallet, get a 6-digit code under “Me · Link a chat”, and send it to me here within ten minutes: /link 482913',
  openLink: 'Get a code',
  linked: (name) => `Done. This chat now uses the wallet of ${name}`,

  menu: { limits: 'Limits', link: 'Link your wallet' },
  help: () => ({ shortcuts: ['Limits /limits', 'Link your wallet /link'] }),
  transactionTitles: { merged: 'Accounts merged' },
};
