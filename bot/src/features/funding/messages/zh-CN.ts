import type { FundingMessages } from './type.ts';

export const zhCN: FundingMessages = {
  topUpPending: '正在确认，钱不会丢，过一会儿看看余额',
  toppedUp: (amount, balance) => `已充 ${amount}，余额 ${balance}`,
  toppedUpInGroup: (amount) => `已充 ${amount}，余额在私聊里看`,
  chooseTopUp: '充多少？点一个，或者写：/topup 88',
  topUpDone: (amount) => `${amount} 已到账`,
  topUpReversed: (amount) => `银行收回了充值 ${amount}，余额里没有了`,
  withdrawalPaid: (amount) => `提现 ${amount} 已到银行卡`,
  cardBound: (last4) => `绑好了尾号 ${last4} 的银行卡。不是你就打开钱包解绑`,
  withdrawalFailed: (amount) => `提现没成，${amount} 已退回余额`,
  withdrawalReturned: (amount) => `银行把提现的 ${amount} 退回来了，已在余额里`,

  menu: { topup: '充值' },
  help: () => ({ shortcuts: ['充值 /topup'] }),
  transactionTitles: {
    top_up: '充值',
    top_up_reversed: '充值被银行收回',
    owed_repaid: '还上欠款',
    withdrawal: '提现',
    withdrawal_failed: '提现没成，钱已退回',
    withdrawal_cancelled: '提现取消',
    withdrawal_returned: '提现被银行退回',
    bank_corrected: '按银行对账单更正',
  },
};
