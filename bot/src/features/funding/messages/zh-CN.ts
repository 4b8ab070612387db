import type { FundingMessages } from './type.ts';

export const zhCN: FundingMessages = {
  topUpPending: '正在确认，钱不会丢，过一会儿看看余额',
  toppedUp: (amount, balance) => `已充 ${amount}，余额 ${balance}`,
  toppedUpInGroup: (amount) => `已充 ${amount}，余额在私聊里看`,
  chooseTopUp: '充多少？点一个，或者写：/topup 88',

  menu: { topup: '充值' },
  help: () => ({ shortcuts: ['充值 /topup'] }),
  transactionTitles: { top_up: '充值' },
};
