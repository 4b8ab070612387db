import type { Messages } from './type.ts';

export const en: Messages = {
  bindCard: (last4) => `Add the bank card ending in ${last4}`,
  withdraw: (amount, issuer, last4) => `Withdraw ${amount} to ${issuer}, card ending in ${last4}`,
};
