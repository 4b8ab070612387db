import type { BillListMessages } from './type.ts';

export const zhHK: BillListMessages = {
  split: 'AA 分賬',
  invites: (name) => `${name} 叫你一齊夾錢`,
  owes: (name) => `俾 ${name} 你嗰份`,
  fronts: (name) => `${name} 話係你墊嘅`,
  asks: (title) => `${title}，有人都想入`,
  collects: (title) => `${title}，等大家俾`,
  joining: (title) => `${title}，等大家加入`,
  forWhat: (amount, title) => `${amount} · ${title}`,
  collected: (got, all) => `收返 ${got} / ${all}`,
  total: (amount) => `總共 ${amount}`,
  join: '我都有份',
  pay: '去俾',
  look: '睇睇',
};
