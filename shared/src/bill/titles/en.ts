import type { Titles } from './type.ts';

export const en: Titles = {
  bill_paid: {
    label: 'Bill',
    says: ({ received, name = 'another person' }) =>
      received ? `Share of a bill from ${name}` : `Share of a bill to ${name}`,
  },
  bill_netted: {
    label: 'Settled up',
    says: ({ name = 'another person' }) => `Settled up with ${name}`,
  },
};
