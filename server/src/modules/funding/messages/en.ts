import type { Messages } from './type.ts';

export const en: Messages = {
  bindCard: (last4) => `Add the bank card ending in ${last4}`,
  removeCard: (last4) => `Remove the bank card ending in ${last4}`,
  withdraw: (amount, issuer, last4) => `Withdraw ${amount} to ${issuer}, card ending in ${last4}`,
  notices: {
    top_up_done: ({ amount }) => ({ title: `Your top-up of ${amount} has arrived`, note: '' }),
    top_up_reversed: ({ amount }) => ({
      title: `The bank took back your top-up of ${amount}`,
      note: 'What you had spent of it is owed',
    }),
    withdrawal_paid: ({ amount, issuer, last4 }) => ({
      title: `${amount} is on your card`,
      note: `${issuer}, ending in ${last4}`,
    }),
    withdrawal_failed: ({ amount }) => ({
      title: `${amount} was not withdrawn`,
      note: 'It is back in your balance',
    }),
    withdrawal_returned: ({ amount }) => ({
      title: `The bank returned ${amount}`,
      note: 'It is back in your balance',
    }),
    card_bound: ({ issuer, last4 }) => ({
      title: `Card ending in ${last4} is bound`,
      note: `${issuer}. Not you? Open it and unbind it`,
    }),
  },
};
