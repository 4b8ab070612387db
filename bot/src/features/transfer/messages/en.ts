import type { TransferMessages } from './type.ts';

const forWhat = (memo: string) => memo && `: ${memo}`;

export const en: TransferMessages = {
  payeeUnclear: (example) =>
    `I could not read whom to pay. Write it like this: ${example}, or reply to them with /transfer 88`,
  askedUnclear: (example) =>
    `I could not read whom to ask. Write it like this: ${example}, or reply to them with /request 88`,

  offer: ({ payer, payee, realName, amount, memo, known }) =>
    `${payer} to ${payee}${realName === null ? '' : ` (${realName})`}, ${amount}${forWhat(memo)}\n` +
    `Nothing has been taken yet; only ${payer} can confirm it${
      known ? '' : '. The first time to them: check that this is the right person'
    }`,
  confirmTransferButton: (whom, amount) => `Pay ${whom} ${amount}`,
  undoButton: 'Take back',
  tapAgainButton: 'Tap again',
  notYours: 'You did not start this one',
  alreadySent: 'This was sent before. Nothing more was taken; see your records',

  sent: (payer, payee) => `${payer} paid ${payee} ✓`,
  sentAnswer: (amount) => `${amount} sent. Until it arrives you can take it back`,
  takenBack: (payer, payee) => `${payer} took back the transfer to ${payee}`,
  takenBackAnswer: (amount) => `Taken back: ${amount} is in your balance again`,

  asks: ({ asker, asked, amount, memo }) =>
    `${asker} asks ${asked} for ${amount}${forWhat(memo)}\nOnly ${asked} can pay; no reason is needed not to`,
  payButton: (amount) => `Pay ${amount}`,
  declineButton: 'Not now',
  notAsked: 'This does not ask you',
  paid: (asker, asked) => `${asked} paid ${asker} ✓`,
  paidAnswer: (amount) => `${amount} paid`,
  declined: (asker, asked) => `${asked} does not pay ${asker} this time`,
  declinedAnswer: 'Nothing was taken',

  receivedNotice: ({ name, amount, memo }) =>
    `${name} sent you ${amount}${forWhat(memo)}; it is in your balance`,
  claimedNotice: ({ name, amount }) => `${name} has claimed the ${amount} that you sent`,
  returnedNotice: ({ name, amount }) =>
    `The ${amount} to ${name} could not be delivered and is back in your balance`,
  expiredNotice: ({ amount }) =>
    `The ${amount} to a phone number was not claimed in 24 hours and is back in your balance`,
  givenBackNotice: ({ name, amount }) =>
    `${name} gave back the ${amount} that you sent; it is in your balance`,
  requestedNotice: ({ name, amount, memo }) =>
    `${name} asks you for ${amount}${forWhat(memo)}. Pay in the group or in the wallet, or do not`,
  paidNotice: ({ name, amount, memo }) =>
    `${name} paid you ${amount}${forWhat(memo)}; it is in your balance`,
  declinedNotice: ({ name, amount }) => `${name} did not pay the ${amount} this time`,

  menu: { transfer: 'Send money: @name 88 lunch', request: 'Ask for money: @name 88 lunch' },
  help: () => ({
    lines: [
      'Send money: /transfer @name 88 lunch, or plainly: 转账 88 给 @name',
      'Ask for money: /request @name 88 lunch; only their own tap pays',
    ],
  }),
  transactionTitles: {
    transfer: 'Transfer',
    transfer_held: 'Sent',
    transfer_delivered: 'Received',
    transfer_cancelled: 'Taken back',
    transfer_returned: 'Not delivered, returned',
    transfer_expired: 'Not claimed, returned',
    transfer_given_back: 'Given back',
  },
};
