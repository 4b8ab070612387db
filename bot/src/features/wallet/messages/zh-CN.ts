import type { WalletMessages } from './type.ts';

export const zhCN: WalletMessages = {
  balance: (amount, sandbox) => `余额 ${amount}${sandbox ? '（沙盒，不是真钱）' : ''}`,
  historyTitle: '最近的记录：',
  historyEmpty: '还没有记录。在群里发一个试试：/hongbao 8.88 8 恭喜发财',

  menu: { balance: '看余额', history: '看记录' },
  help: () => ({ shortcuts: ['余额 /balance', '记录 /history'] }),
};
