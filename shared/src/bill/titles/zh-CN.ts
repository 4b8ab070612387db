import type { Titles } from './type.ts';

export const zhCN: Titles = {
  bill_paid: {
    label: 'AA 分账',
    says: ({ received, name = '对方' }) =>
      received ? `${name}付了 AA 的一份` : `AA 的一份付给${name}`,
  },
  bill_netted: {
    label: 'AA 两清',
    says: ({ received, name = '对方' }) =>
      received ? `和${name}两清，收到差额` : `和${name}两清，付了差额`,
  },
};
