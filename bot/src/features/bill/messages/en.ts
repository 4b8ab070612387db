import type { BillMessages } from './type.ts';

export const en: BillMessages = {
  splitInGroup: 'Split a bill in a group: /split 268 dinner. Everyone joins by their own tap',
  defaultTitle: 'Bill',

  head: ({ title, total, fronter }) => `${title} ${total} · paid by ${fronter}`,
  joined: (people, each) => `${people} joined${each === null ? '' : `, ${each} each`}`,
  joinButton: 'I am in',
  countButton: 'Count it',
  reopenButton: 'Count again',
  frontButton: 'I paid it',
  unfronted: (name) => `Waiting for ${name} to say that they paid; then it can be counted`,
  askedBy: (names) => (names.length === 0 ? '' : `Want to join: ${names.join(', ')}`),
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
  reopenedAnswer: 'Open again; no one pays until you tap Count it once more',
  frontedAnswer: 'Noted; you count once everyone has joined',
  askedAnswer: 'Not joined yet: the person who paid was told, and can tap Count again',
  paidAnswer: (amount) => `${amount} paid`,

  nothingOwed: 'No one owes anything',
  youOwe: (name, amount) => `You owe ${name} ${amount}`,
  owesYou: (name, amount) => `${name} owes you ${amount}`,
  owedLine: (title, amount, mine) => `  ${mine ? 'you owe' : 'owed to you'} ${amount}: ${title}`,
  netButton: (name, amount) => `Settle up with ${name}: pay ${amount}`,
  netted: (name, amount) => `Settled up with ${name}, ${amount} paid ✓`,
  nettedAnswer: 'Settled up',

  planHead: (payments) =>
    `${payments} payments settle the group, once all who pay or are paid agree:`,
  planLine: (from, to, amount) => `  ${from} pays ${to} ${amount}`,
  agreedBy: (names) => (names.length === 0 ? '' : `Agreed: ${names.join(', ')}`),
  agreeButton: 'Settle like this',
  agreedAnswer: 'You agreed; nothing was taken, the others are still to agree',
  plannedAnswer: 'All agreed; nothing was taken, each new payment is to be made once',

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
  reopenedNotice: ({ name, title, amount }) =>
    `${name} counts ${title} again; the ${amount} need not be paid until then`,
  joinAskedNotice: ({ name, title, amount }) =>
    `${name} wants to join ${title}, ${amount}. No one has paid, so you can tap Count again`,
  frontAskedNotice: ({ name, title, amount }) =>
    `${name} says that you paid ${amount} for ${title}. Tap I paid it, or Not me`,
  plannedNotice: ({ name, amount }) =>
    `The group agreed to settle together: ${name} will pay you ${amount}`,
  clearedNotice: 'The group agreed to settle together: you neither pay nor are paid',

  menu: { split: 'Split a bill: 268 dinner', owe: 'Who owes whom', settle: 'Settle up' },
  help: () => ({
    lines: [
      'Split a bill: /split 268 dinner; everyone joins by their own tap',
      'Paid by another: /split 268 dinner @azhen',
    ],
    shortcuts: ['Who owes whom /owe', 'Settle up /settle'],
  }),
  transactionTitles: { bill_paid: 'Bill', bill_netted: 'Settled up' },
};
