import type { Messages } from './type.ts';

export const zhCN: Messages = {
  send: ({ amount, count }) => `发 ${count} 个红包，一共 ${amount}`,
  refunded: (amount) => ({ title: `红包退回 ${amount}`, note: '24 小时没领完，已到余额' }),
};
