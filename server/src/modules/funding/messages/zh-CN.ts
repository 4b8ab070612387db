import type { Messages } from './type.ts';

export const zhCN: Messages = {
  bindCard: (last4) => `绑定尾号 ${last4} 的银行卡`,
  removeCard: (last4) => `解绑尾号 ${last4} 的银行卡`,
  withdraw: (amount, issuer, last4) => `提现 ${amount} 到${issuer}尾号 ${last4}`,
  notices: {
    top_up_done: ({ amount }) => ({ title: `充值 ${amount} 已到余额`, note: '' }),
    top_up_reversed: ({ amount }) => ({
      title: `充值 ${amount} 被银行收回`,
      note: '余额里没有了，花掉的那部分要还上',
    }),
    withdrawal_paid: ({ amount, issuer, last4 }) => ({
      title: `提现 ${amount} 已到银行卡`,
      note: `${issuer} 尾号 ${last4}`,
    }),
    withdrawal_failed: ({ amount }) => ({
      title: `提现 ${amount} 没成`,
      note: '钱已退回余额',
    }),
    withdrawal_returned: ({ amount }) => ({
      title: `银行退回提现 ${amount}`,
      note: '钱已在余额里',
    }),
    card_bound: ({ issuer, last4 }) => ({
      title: `绑好了尾号 ${last4}`,
      note: `${issuer}。不是你？点进去解绑`,
    }),
  },
};
