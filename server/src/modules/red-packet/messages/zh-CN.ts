import type { Messages } from './type.ts';

export const zhCN: Messages = {
  send: ({ amount, count }) => `发 ${count} 个红包，一共 ${amount}`,
};
