import type { Messages } from './type.ts';

export const en: Messages = {
  labels: { payee: 'To', title: 'For' },
  payShare: ({ name, amount, title }) => `${amount} to ${name}: ${title}`,
  planTitle: 'Settling up together',
  net: ({ name, amount }) => `Settle up with ${name}: pay ${amount}`,
};
