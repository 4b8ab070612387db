import type { Messages } from './type.ts';

export const zhHK: Messages = {
  bindCard: (last4) => `綁定尾號 ${last4} 嘅銀行卡`,
  removeCard: (last4) => `解綁尾號 ${last4} 嘅銀行卡`,
  withdraw: (amount, issuer, last4) => `提現 ${amount} 去${issuer}尾號 ${last4}`,
  notices: {
    top_up_done: ({ amount }) => ({ title: `增值 ${amount} 已經入咗餘額`, note: '' }),
    top_up_reversed: ({ amount }) => ({
      title: `增值 ${amount} 俾銀行收返`,
      note: '餘額入面冇咗，用咗嗰部分要還返',
    }),
    withdrawal_paid: ({ amount, issuer, last4 }) => ({
      title: `提現 ${amount} 已經到咗銀行卡`,
      note: `${issuer} 尾號 ${last4}`,
    }),
    withdrawal_failed: ({ amount }) => ({
      title: `提現 ${amount} 唔成功`,
      note: '啲錢已經退返餘額',
    }),
    withdrawal_returned: ({ amount }) => ({
      title: `銀行退返提現 ${amount}`,
      note: '啲錢已經喺餘額入面',
    }),
    card_bound: ({ issuer, last4 }) => ({
      title: `綁好咗尾號 ${last4}`,
      note: `${issuer}。唔係你？撳入去解綁`,
    }),
  },
};
