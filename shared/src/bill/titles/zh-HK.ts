import type { Titles } from './type.ts';

export const zhHK: Titles = {
  bill_paid: {
    label: 'AA 分賬',
    says: ({ received, name = '對方' }) =>
      received ? `${name} 俾返 AA 嗰份` : `AA 嗰份俾咗 ${name}`,
  },
  bill_netted: {
    label: '找清',
    says: ({ name = '對方' }) => `同 ${name} 找清`,
  },
};
