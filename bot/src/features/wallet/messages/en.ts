import type { WalletMessages } from './type.ts';

export const en: WalletMessages = {
  balance: (amount, sandbox) => `Balance ${amount}${sandbox ? ' (sandbox, not real money)' : ''}`,
  historyTitle: 'Lately:',
  historyEmpty: 'Nothing yet. Try one in a group: /hongbao 8.88 8 Good luck',

  menu: { balance: 'Balance', history: 'Records' },
  help: () => ({ shortcuts: ['Balance /balance', 'Records /history'] }),
};
