import type { Messages } from './type.ts';

export const zhHK: Messages = {
  send: ({ amount, count }) => `派 ${count} 封利是，總共 ${amount}`,
  refunded: (amount) => ({ title: `利是退返 ${amount}`, note: '24 個鐘未攞晒，已經入返餘額' }),
};
