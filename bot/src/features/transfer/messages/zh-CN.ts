import type { TransferMessages } from './type.ts';

const forWhat = (memo: string) => memo && `：${memo}`;

export const zhCN: TransferMessages = {
  payeeUnclear: (example) => `没看懂转给谁。这样写：${example}，或者回复 ta 的话写 /transfer 88`,
  askedUnclear: (example) => `没看懂向谁收。这样写：${example}，或者回复 ta 的话写 /request 88`,

  offer: ({ payer, payee, realName, amount, memo, known }) =>
    `${payer} 转给 ${payee}${realName === null ? '' : `（${realName}）`} ${amount}${forWhat(memo)}\n` +
    `还没有扣款，只有 ${payer} 能确认${known ? '' : '。第一次转给 ta，先看清是不是这个人'}`,
  confirmTransferButton: (whom, amount) => `确认转给 ${whom} ${amount}`,
  undoButton: '撤回',
  tapAgainButton: '再点一次',
  notYours: '这笔不是你发起的',
  alreadySent: '这笔已经发出，没有再扣款，记录里能看到',

  sent: (payer, payee) => `${payer} 转给 ${payee} ✓`,
  sentAnswer: (amount) => `${amount} 转出了。到账之前可以撤回`,
  takenBack: (payer, payee) => `${payer} 撤回了给 ${payee} 的转账`,
  takenBackAnswer: (amount) => `撤回了，${amount} 已回到余额`,

  asks: ({ asker, asked, amount, memo }) =>
    `${asker} 向 ${asked} 收 ${amount}${forWhat(memo)}\n只有 ${asked} 能付，不付也不用说原因`,
  payButton: (amount) => `付 ${amount}`,
  declineButton: '不付',
  notAsked: '这笔不是向你收的',
  paid: (asker, asked) => `${asked} 付给 ${asker} ✓`,
  paidAnswer: (amount) => `付了 ${amount}`,
  declined: (asker, asked) => `${asked} 这次不付给 ${asker}`,
  declinedAnswer: '没有扣款',

  receivedNotice: ({ name, amount, memo }) => `${name} 转给你 ${amount}${forWhat(memo)}，已到余额`,
  claimedNotice: ({ name, amount }) => `${name} 领取了你转的 ${amount}`,
  returnedNotice: ({ name, amount }) => `转给 ${name} 的 ${amount} 没有送到，已退回你的余额`,
  expiredNotice: ({ amount }) => `转到手机号的 ${amount} 24 小时没人领，已退回你的余额`,
  givenBackNotice: ({ name, amount }) => `${name} 退还了你转的 ${amount}，已回到余额`,
  requestedNotice: ({ name, amount, memo }) =>
    `${name} 向你收 ${amount}${forWhat(memo)}。在群里或钱包里付，不付也可以`,
  paidNotice: ({ name, amount, memo }) => `${name} 付给你 ${amount}${forWhat(memo)}，已到余额`,
  declinedNotice: ({ name, amount }) => `${name} 这次没有付 ${amount}`,

  menu: { transfer: '转账：@名字 88 饭钱', request: '收款：@名字 88 水电' },
  help: () => ({
    lines: [
      '转账：/transfer @名字 88 饭钱，也可以直接写：转账 88 给 @名字',
      '收款：/request @名字 88 水电，只有对方自己点才会付',
    ],
  }),
  transactionTitles: {
    transfer: '转账',
    transfer_held: '转出',
    transfer_delivered: '收到转账',
    transfer_cancelled: '撤回转账',
    transfer_returned: '转账没有送到，退回',
    transfer_expired: '没人领取，退回',
    transfer_given_back: '退还转账',
  },
};
