import type { WalletMessages } from './type.ts';

export const zhHK: WalletMessages = {
  balance: (amount, sandbox) => `餘額 ${amount}${sandbox ? '（沙盒，唔係真錢）' : ''}`,
  historyTitle: '最近嘅記錄：',
  historyEmpty: '仲未有記錄。喺群組派一封試下：/hongbao 8.88 8 恭喜發財',

  menu: { balance: '睇餘額', history: '睇記錄' },
  help: () => ({ shortcuts: ['餘額 /balance', '記錄 /history'] }),
};
