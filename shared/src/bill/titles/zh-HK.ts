import type { Titles } from './type.ts';

export const zhHK: Titles = {
  bill_paid: {
    label: 'AA 夾數',
    says: ({ received, name = '對方' }) =>
      received ? `${name}畀咗 AA 嗰份` : `AA 嗰份畀咗${name}`,
  },
  bill_netted: {
    label: 'AA 找清',
    says: ({ received, name = '對方' }) =>
      received ? `同${name}找清，收到差額` : `同${name}找清，畀咗差額`,
  },
};
