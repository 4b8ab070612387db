import type { Messages } from './type.ts';

export const zhHK: Messages = {
  bindCard: (last4) => `綁定尾號 ${last4} 嘅銀行卡`,
  withdraw: (amount, issuer, last4) => `提現 ${amount} 去${issuer}尾號 ${last4}`,
};
