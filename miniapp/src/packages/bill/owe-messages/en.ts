import type { BillMessages } from '../messages/type.ts';

/** The page of what is owed. */
export const owe: BillMessages['owe'] = {
  title: 'Balances',
  iOwe: 'I owe',
  owedToMe: 'Owed to me',
  payers: { me: 'You owe them', them: 'They owe you', neither: 'It evens out' },
  with: (name) => `Between you and ${name}`,
  mine: 'Your share',
  theirs: 'Their share',
  net: 'Settle up',
  netPay: (amount) => `Settle up: pay ${amount}`,
  netting: 'Settling up',
  theyNet: (name) => `After setting off, ${name} pays you: it is theirs to settle`,
  balances: 'Everyone’s balance',
  toPay: 'To pay',
  toGet: 'To get',
  plan: (payments) =>
    payments === 1 ? 'One payment settles it all' : `${payments} payments settle it all`,
  pays: (name) => `Pays ${name}`,
  bothAgree: 'both have to agree',
  agree: 'Settle like this',
  agreeNote: 'It counts once all who pay or are paid agree; nothing is taken now',
  agreedYes: 'Agreed',
  agreedNot: 'Not agreed yet',
  waiting: (left) =>
    left === 1 ? 'You agreed; 1 person to go' : `You agreed; ${left} people to go`,
  pay: (amount) => `Pay ${amount}`,
  someone: 'A neighbour',
  clear: 'Nothing is owed',
  clearNext: 'After the next basin feast, split the bill here',
  newBill: 'Split a bill',
};
