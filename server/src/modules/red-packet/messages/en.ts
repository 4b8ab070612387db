import type { Messages } from './type.ts';

export const en: Messages = {
  send: ({ amount, count }) => `Send a red packet of ${amount} in ${count} shares`,
};
