import type { Messages } from './type.ts';

export const en: Messages = {
  send: ({ amount, count }) => `Send a red packet of ${amount} in ${count} shares`,
  refunded: (amount) => ({
    title: `${amount} of your packet is back`,
    note: 'Not all of it was taken in 24 hours',
  }),
};
