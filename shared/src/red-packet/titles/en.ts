import type { Titles } from './type.ts';

export const en: Titles = {
  red_packet_sent: 'You sent a packet',
  red_packet_grabbed: {
    label: 'You took a share',
    says: ({ name }) =>
      name === undefined
        ? 'You took a share of your own packet'
        : `You took a share of ${name}’s packet`,
  },
  red_packet_refunded: 'What was left came back',
};
