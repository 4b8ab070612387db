import type { FundingListMessages } from './type.ts';

export const en: FundingListMessages = {
  topUp: 'Top up',
  withdraw: 'Withdraw',
  cards: 'Bank cards',
  withdrawTo: (issuer, last4) => `To ${issuer} ${last4}`,
  topUpFrom: (issuer, last4) => `From ${issuer} ${last4}`,
  topUpByTransfer: 'Top-up by transfer',
  cancellable: (amount) => `${amount} · can still be cancelled`,
  atBank: (amount) => `${amount} · with the bank`,
  cancel: 'Cancel',
  look: 'Look',
  owed: (amount) => `${amount} to pay back`,
  owedWhy: 'The bank took back a top-up',
  repay: 'Pay',
};
