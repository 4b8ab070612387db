import type { Messages } from './type.ts';

export const zhHK: Messages = {
  labels: { payee: '畀', title: '名目' },
  payShare: ({ name, amount, title }) => `畀 ${name} ${amount}：${title}`,
  planTitle: '群度一齊找數',
  net: ({ name, amount }) => `同 ${name} 找清，畀 ${amount}`,
  notices: {
    bill_invited: ({ name, title, amount }) => ({
      title: `${name} 開咗分賬：${title}`,
      note: `總共 ${amount}，撳「我都喺度」先計你份`,
    }),
    bill_counted: ({ name, title, amount }) => ({
      title: `${title} 你嗰份 ${amount}`,
      note: `畀 ${name}`,
    }),
    bill_share_paid: ({ name, title, amount }) => ({
      title: `${name} 畀咗 ${amount}`,
      note: title,
    }),
    bill_reminded: ({ name, title, amount }) => ({
      title: `${name} 提你畀 ${amount}`,
      note: title,
    }),
    bill_stopped: ({ name, title, amount }) => ({
      title: `${amount} 唔使畀喇`,
      note: `${name} 停咗 ${title}`,
    }),
    bill_netted: ({ name, amount }) => ({
      title: `${name} 同你找清咗`,
      note: `畀咗你 ${amount}，已經入咗餘額`,
    }),
    bill_repeated: ({ title, amount }) => ({
      title: `今個月嘅 ${title} 開好喇`,
      note: `總共 ${amount}，等大家撳「我都喺度」`,
    }),
  },
};
