import type { Titles } from './type.ts';

export const zhHK: Titles = {
  red_packet_sent: '派出利是',
  red_packet_grabbed: {
    label: '搶到利是',
    says: ({ name }) => (name === undefined ? '搶到自己派嘅利是' : `搶到${name}嘅利是`),
  },
  red_packet_refunded: '未搶嘅退返嚟',
};
