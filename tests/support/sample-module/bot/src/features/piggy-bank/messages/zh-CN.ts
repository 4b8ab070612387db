import type { PiggyBankMessages } from './type.ts';

export const zhCN: PiggyBankMessages = {
  saved: (amount) => `存好了 ${amount}`,
  menu: { save: '存一元' },
  help: () => ({ shortcuts: ['存一元 /save'] }),
  transactionTitles: { piggy_bank_saved: '存钱' },
};
