import type { Titles } from './type.ts';

export const zhCN: Titles = {
  red_packet_sent: '发出红包',
  red_packet_grabbed: {
    label: '抢到红包',
    says: ({ name }) => (name === undefined ? '抢到自己发的红包' : `抢到${name}的红包`),
  },
  red_packet_refunded: '没抢完的退回来了',
};
