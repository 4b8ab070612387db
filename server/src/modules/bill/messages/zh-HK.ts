import type { Messages } from './type.ts';

export const zhHK: Messages = {
  labels: { payee: '畀', title: '名目' },
  payShare: ({ name, amount, title }) => `畀 ${name} ${amount}：${title}`,
  planTitle: '群度一齊找數',
  net: ({ name, amount }) => `同 ${name} 找清，畀 ${amount}`,
};
