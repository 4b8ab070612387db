import type { Titles } from './type.ts';

export const zhHK: Titles = {
  bill_paid: {
<<<<<<< HEAD
    label: 'AA 夾數',
    says: ({ received, name = '對方' }) =>
      received ? `${name}畀咗 AA 嗰份` : `AA 嗰份畀咗${name}`,
  },
  bill_netted: {
    label: 'AA 找清',
    says: ({ received, name = '對方' }) =>
      received ? `同${name}找清，收到差額` : `同${name}找清，畀咗差額`,
=======
    label: 'AA 分賬',
    says: ({ received, name = '對方' }) =>
      received ? `${name} 俾返 AA 嗰份` : `AA 嗰份俾咗 ${name}`,
  },
  bill_netted: {
    label: '找清',
    says: ({ name = '對方' }) => `同 ${name} 找清`,
>>>>>>> billpages
  },
};
