import type { FundingMessages } from './type.ts';

export const zhHK: FundingMessages = {
  topUpPending: '確認緊，啲錢唔會唔見，遲啲睇下餘額',
  toppedUp: (amount, balance) => `增值咗 ${amount}，餘額 ${balance}`,
  toppedUpInGroup: (amount) => `增值咗 ${amount}，餘額喺私聊度睇`,
  chooseTopUp: '增值幾多？撳一個，或者寫：/topup 88',

  menu: { topup: '增值' },
  help: () => ({ shortcuts: ['增值 /topup'] }),
  transactionTitles: { top_up: '增值' },
};
