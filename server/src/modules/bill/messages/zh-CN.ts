import type { Messages } from './type.ts';

export const zhCN: Messages = {
  labels: { payee: '付给', title: '名目' },
  payShare: ({ name, amount, title }) => `付给 ${name} ${amount}：${title}`,
  planTitle: '群里一起清账',
  net: ({ name, amount }) => `和 ${name} 两清，付 ${amount}`,
  notices: {
    bill_invited: ({ name, title, amount }) => ({
      title: `${name} 发起分账：${title}`,
      note: `一共 ${amount}，点“我也在”才算你的份`,
    }),
    bill_counted: ({ name, title, amount }) => ({
      title: `${title} 你的份 ${amount}`,
      note: `付给 ${name}`,
    }),
    bill_share_paid: ({ name, title, amount }) => ({
      title: `${name} 付了 ${amount}`,
      note: title,
    }),
    bill_reminded: ({ name, title, amount }) => ({
      title: `${name} 提醒你付 ${amount}`,
      note: title,
    }),
    bill_stopped: ({ name, title, amount }) => ({
      title: `${amount} 不用付了`,
      note: `${name} 停止了 ${title}`,
    }),
    bill_netted: ({ name, amount }) => ({
      title: `${name} 和你两清了`,
      note: `付给你 ${amount}，已到余额`,
    }),
    bill_repeated: ({ title, amount }) => ({
      title: `这个月的 ${title} 开好了`,
      note: `一共 ${amount}，等大家点“我也在”`,
    }),
    bill_reopened: ({ name, title, amount }) => ({
      title: `${name} 重新算 ${title}`,
      note: `${amount} 先不用付，等新的金额`,
    }),
    bill_join_asked: ({ name, title, amount }) => ({
      title: `${name} 也想加入 ${title}`,
      note: `TA 的份 ${amount}，点“重新算”把 TA 算进去`,
    }),
    bill_front_asked: ({ name, title, amount }) => ({
      title: `${name} 说 ${amount} 是你垫付的`,
      note: `${title}，是的话点“是我垫付的”`,
    }),
    bill_planned: ({ name, amount }) => ({
      title: name === '' ? '按新的还法，你不用付也不用收' : `按新的还法，${name} 付你 ${amount}`,
      note: '群里都同意了',
    }),
  },
};
