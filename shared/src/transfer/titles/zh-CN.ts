import type { Titles } from './type.ts';

export const zhCN: Titles = {
  transfer: {
    label: '转账',
    says: ({ received, name = '对方' }) => (received ? `${name}转来` : `转给${name}`),
  },
  transfer_held: {
    label: '转出',
    says: ({ name }) => (name === undefined ? '转给一个手机号' : `转给${name}`),
  },
  transfer_delivered: { label: '收到转账', says: ({ name = '对方' }) => `${name}转来` },
  transfer_cancelled: {
    label: '撤回转账',
    says: ({ name }) => (name === undefined ? '撤回了转账' : `撤回了转给${name}的钱`),
  },
  transfer_returned: {
    label: '没有送到，退回来了',
    says: ({ name = '对方' }) => `转给${name}没有送到，退回来了`,
  },
  transfer_expired: '没人领取，退回来了',
  transfer_given_back: {
    label: '退还转账',
    says: ({ received, name = '对方' }) => (received ? `${name}退还` : `退还给${name}`),
  },
};
