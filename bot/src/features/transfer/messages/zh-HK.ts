import type { TransferMessages } from './type.ts';

const forWhat = (memo: string) => memo && `：${memo}`;

export const zhHK: TransferMessages = {
  payeeUnclear: (example) => `睇唔明轉畀邊個。咁樣寫：${example}，或者回覆佢句嘢寫 /transfer 88`,
  askedUnclear: (example) => `睇唔明向邊個收。咁樣寫：${example}，或者回覆佢句嘢寫 /request 88`,

  offer: ({ payer, payee, realName, amount, memo, known }) =>
    `${payer} 轉畀 ${payee}${realName === null ? '' : `（${realName}）`} ${amount}${forWhat(memo)}\n` +
    `仲未扣錢，淨係 ${payer} 可以確認${known ? '' : '。第一次轉畀佢，睇清楚係咪呢個人先'}`,
  confirmTransferButton: (whom, amount) => `確認轉畀 ${whom} ${amount}`,
  undoButton: '攞返',
  tapAgainButton: '再撳一次',
  notYours: '呢筆唔係你發起嘅',
  alreadySent: '呢筆已經轉咗，冇再扣錢，記錄度睇到',

  sent: (payer, payee) => `${payer} 轉畀 ${payee} ✓`,
  sentAnswer: (amount) => `${amount} 轉咗出去。過數之前可以攞返`,
  takenBack: (payer, payee) => `${payer} 攞返咗畀 ${payee} 嘅轉賬`,
  takenBackAnswer: (amount) => `攞返咗，${amount} 已經返到餘額`,

  asks: ({ asker, asked, amount, memo }) =>
    `${asker} 向 ${asked} 收 ${amount}${forWhat(memo)}\n淨係 ${asked} 可以畀，唔畀都唔使講原因`,
  payButton: (amount) => `畀 ${amount}`,
  declineButton: '唔畀',
  notAsked: '呢筆唔係向你收嘅',
  paid: (asker, asked) => `${asked} 畀咗 ${asker} ✓`,
  paidAnswer: (amount) => `畀咗 ${amount}`,
  declined: (asker, asked) => `${asked} 今次唔畀 ${asker}`,
  declinedAnswer: '冇扣錢',

  receivedNotice: ({ name, amount, memo }) =>
    `${name} 轉畀你 ${amount}${forWhat(memo)}，已經入咗餘額`,
  claimedNotice: ({ name, amount }) => `${name} 領取咗你轉嘅 ${amount}`,
  returnedNotice: ({ name, amount }) => `轉畀 ${name} 嘅 ${amount} 送唔到，已經退返你嘅餘額`,
  expiredNotice: ({ amount }) => `轉去電話號碼嘅 ${amount} 24 個鐘冇人領，已經退返你嘅餘額`,
  givenBackNotice: ({ name, amount }) => `${name} 退返咗你轉嘅 ${amount}，已經返到餘額`,
  requestedNotice: ({ name, amount, memo }) =>
    `${name} 向你收 ${amount}${forWhat(memo)}。喺群組或者錢包度畀，唔畀都得`,
  paidNotice: ({ name, amount, memo }) => `${name} 畀咗你 ${amount}${forWhat(memo)}，已經入咗餘額`,
  declinedNotice: ({ name, amount }) => `${name} 今次冇畀 ${amount}`,

  menu: { transfer: '轉賬：@名 88 飯錢', request: '收款：@名 88 水電' },
  help: () => ({
    lines: [
      '轉賬：/transfer @名 88 飯錢，直接寫都得：轉賬 88 畀 @名',
      '收款：/request @名 88 水電，要對方自己撳先會畀',
    ],
  }),
  transactionTitles: {
    transfer: '轉賬',
    transfer_held: '轉出',
    transfer_delivered: '收到轉賬',
    transfer_cancelled: '攞返轉賬',
    transfer_returned: '轉賬送唔到，退返',
    transfer_expired: '冇人領取，退返',
    transfer_given_back: '退返轉賬',
  },
};
