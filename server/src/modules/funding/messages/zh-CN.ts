import type { Messages } from './type.ts';

export const zhCN: Messages = {
  bindCard: (last4) => `绑定尾号 ${last4} 的银行卡`,
  withdraw: (amount, issuer, last4) => `提现 ${amount} 到${issuer}尾号 ${last4}`,
};
