import type { Titles } from './type.ts';

export const en: Titles = {
  bill_paid: {
    label: 'Shared bill',
    says: ({ received, name = 'another person' }) =>
      received ? `${name} paid a share of a bill` : `Your share of a bill, to ${name}`,
  },
  bill_netted: {
    label: 'Bills set off',
    says: ({ received, name = 'another person' }) =>
      received ? `Set off with ${name}, who paid the rest` : `Set off with ${name}, the rest paid`,
  },
};
