import type { FundingMessages } from './type.ts';

export const en: FundingMessages = {
  topUpPending: 'Being confirmed; no money is lost. Please look at your balance shortly',
  toppedUp: (amount, balance) => `${amount} added, balance ${balance}`,
  toppedUpInGroup: (amount) => `${amount} added; the balance is shown in private`,
  chooseTopUp: 'How much? Tap one, or write: /topup 88',
  topUpDone: (amount) => `${amount} has arrived`,
  topUpReversed: (amount) =>
    `The bank has taken back your top-up of ${amount}; it is no longer in your balance`,
  withdrawalPaid: (amount) => `Your withdrawal of ${amount} is on your card`,
  cardBound: (last4) =>
    `The card ending in ${last4} is bound to your wallet. Not you? Unbind it there`,
  withdrawalFailed: (amount) =>
    `Your withdrawal did not go through; ${amount} is back in your balance`,
  withdrawalReturned: (amount) =>
    `The bank has returned your withdrawal; ${amount} is back in your balance`,

  menu: { topup: 'Top up' },
  help: () => ({ shortcuts: ['Top up /topup'] }),
  transactionTitles: {
    top_up: 'Top-up',
    top_up_reversed: 'Top-up taken back by the bank',
    owed_repaid: 'Repaid',
    withdrawal: 'Withdrawal',
    withdrawal_failed: 'Withdrawal failed, money back',
    withdrawal_cancelled: 'Withdrawal cancelled',
    withdrawal_returned: 'Withdrawal returned by the bank',
    bank_corrected: 'Corrected after the bank’s statement',
  },
};
