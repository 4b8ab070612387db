import type { PiggyBankMessages } from './type.ts';

export const en: PiggyBankMessages = {
  saved: (amount) => `Saved ${amount}`,
  menu: { save: 'Save one yuan' },
  help: () => ({ shortcuts: ['Save one yuan /save'] }),
  transactionTitles: { piggy_bank_saved: 'Saved' },
};
