import type { BillMessages } from './type.ts';

export const en: BillMessages = {
  splitInGroup: 'Split a bill in a group: /split 268 dinner. Everyone joins by their own tap',
  defaultTitle: 'Bill',

  head: ({ title, total, fronter }) => `${title} ${total} · paid by ${fronter}`,
  joined: (people, each) => `${people} joined${each === null ? '' : `, ${each} each`}`,
  joinButton: 'I am in',
  countButton: 'Count it',
  payButton: (each) => (each === null ? 'Pay my share' : `Pay ${each}`),
  paidBy: (names) => (names.length === 0 ? '' : `Paid: ${names.join(', ')}`),
  dueFrom: (names, each) =>
    `${names.length} to pay: ${names.join(', ')}${each === null ? '' : `, ${each} each`}`,
  settled: 'All settled ✓',
  stopped: (collected) => `Stopped with ${collected} collected; the rest need not be paid`,
  cancelled: 'Cancelled. Nothing was taken',

  notHere: 'This bill is not of a group of yours',
  joinedAnswer: (share) =>
    share === null
      ? 'You are in. Nothing was taken'
      : `You are in; your share is ${share} for now. Nothing was taken`,
  countedAnswer: 'Counted; everyone can pay now',
  paidAnswer: (amount) => `${amount} paid`,

  nothingOwed: 'No one owes anything',
  youOwe: (name, amount) => `You owe ${name} ${amount}`,
  owesYou: (name, amount) => `${name} owes you ${amount}`,
  owedLine: (title, amount, mine) => `  ${mine ? 'you owe' : 'owed to you'} ${amount}: ${title}`,
  netButton: (name, amount) => `Settle up with ${name}: pay ${amount}`,
  netted: (name, amount) => `Settled up with ${name}, ${amount} paid ✓`,
  nettedAnswer: 'Settled up',

  invitedNotice: ({ name, title, amount }) =>
    `${name} paid ${amount} for ${title}. It has your share only after you join in the wallet`,
  countedNotice: ({ name, title, amount }) =>
    `${title} is counted: your share is ${amount}, to ${name}`,
  sharePaidNotice: ({ name, title, amount }) =>
    `${name} paid ${amount} for ${title}; it is in your balance`,
  remindedNotice: ({ name, title, amount }) =>
    `${name} reminds you of your share of ${title}: ${amount}`,
  stoppedNotice: ({ name, title, amount }) =>
    `${name} stopped ${title}; you need not pay the ${amount}`,
  nettedNotice: ({ name, amount }) => `${name} settled up with you and paid ${amount}`,
  repeatedNotice: ({ title, amount }) => `This month’s ${title} is open: ${amount}`,

  menu: { split: 'Split a bill: 268 dinner', owe: 'Who owes whom', settle: 'Settle up' },
  help: () => ({
    lines: ['Split a bill: /split 268 dinner; everyone joins by their own tap'],
    shortcuts: ['Who owes whom /owe', 'Settle up /settle'],
  }),
  transactionTitles: { bill_paid: 'Bill', bill_netted: 'Settled up' },
};
