import type { Messages } from './type.ts';

export const zhCN: Messages = {
  labels: { payee: '付给', title: '名目' },
  payShare: ({ name, amount, title }) => `付给 ${name} ${amount}：${title}`,
  planTitle: '群里一起清账',
  net: ({ name, amount }) => `和 ${name} 两清，付 ${amount}`,
};
