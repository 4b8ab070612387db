import type { Messages } from './type.ts';

export const zhHK: Messages = {
  send: ({ amount, count }) => `派 ${count} 封利是，總共 ${amount}`,
};
