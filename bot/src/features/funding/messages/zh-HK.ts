import type { FundingMessages } from './type.ts';

export const zhHK: FundingMessages = {
  topUpPending: '確認緊，啲錢唔會唔見，遲啲睇下餘額',
  toppedUp: (amount, balance) => `增值咗 ${amount}，餘額 ${balance}`,
  toppedUpInGroup: (amount) => `增值咗 ${amount}，餘額喺私聊度睇`,
  chooseTopUp: '增值幾多？撳一個，或者寫：/topup 88',
  topUpDone: (amount) => `${amount} 已經到帳`,
  topUpReversed: (amount) => `銀行收返咗增值 ${amount}，餘額入面冇咗`,
  withdrawalPaid: (amount) => `提現 ${amount} 已經到咗銀行卡`,
  cardBound: (last4) => `綁好咗尾號 ${last4} 嘅銀行卡。唔係你就打開錢包解綁`,
  withdrawalFailed: (amount) => `提現唔成功，${amount} 已經退返去餘額`,
  withdrawalReturned: (amount) => `銀行退返提現嘅 ${amount}，已經喺餘額入面`,

  menu: { topup: '增值' },
  help: () => ({ shortcuts: ['增值 /topup'] }),
  transactionTitles: {
    top_up: '增值',
    top_up_reversed: '增值俾銀行收返',
    owed_repaid: '還返欠款',
    withdrawal: '提現',
    withdrawal_failed: '提現唔成功，錢已退返',
    withdrawal_cancelled: '取消提現',
    withdrawal_returned: '提現俾銀行退返',
    bank_corrected: '跟銀行對帳單更正',
  },
};
