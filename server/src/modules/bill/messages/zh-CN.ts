import type { Messages } from './type.ts';

export const zhCN: Messages = {
  labels: { payee: '付给', title: '名目' },
  payShare: ({ name, amount, title }) => `付给 ${name} ${amount}：${title}`,
  net: ({ name, amount }) => `和 ${name} 两清，付 ${amount}`,
};
