import type { FundingMessages } from './type.ts';

export const en: FundingMessages = {
  topUpPending: 'Being confirmed; no money is lost. Please look at your balance shortly',
  toppedUp: (amount, balance) => `${amount} added, balance ${balance}`,
  toppedUpInGroup: (amount) => `${amount} added; the balance is shown in private`,
  chooseTopUp: 'How much? Tap one, or write: /topup 88',

  menu: { topup: 'Top up' },
  help: () => ({ shortcuts: ['Top up /topup'] }),
  transactionTitles: { top_up: 'Top-up' },
};
