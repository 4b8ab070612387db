import type { PiggyBankMessages } from './type.ts';

export const zhHK: PiggyBankMessages = {
  saved: (amount) => `儲好咗 ${amount}`,
  menu: { save: '儲一蚊' },
  help: () => ({ shortcuts: ['儲一蚊 /save'] }),
  transactionTitles: { piggy_bank_saved: '儲錢' },
};
