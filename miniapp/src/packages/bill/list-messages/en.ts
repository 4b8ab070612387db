import type { BillListMessages } from './type.ts';

export const en: BillListMessages = {
  split: 'Split a bill',
  invites: (name) => `${name} asks you to split a bill`,
  owes: (name) => `Your share to ${name}`,
  fronts: (name) => `${name} says that you paid`,
  asks: (title) => `${title}: a neighbour wants to join`,
  collects: (title) => `${title}: waiting for the others`,
  joining: (title) => `${title}: neighbours are joining`,
  forWhat: (amount, title) => `${amount} · ${title}`,
  collected: (got, all) => `${got} of ${all} collected`,
  total: (amount) => `${amount} in all`,
  join: 'Join',
  pay: 'Pay',
  look: 'Look',
};
