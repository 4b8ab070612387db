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
    bill_reopened: ({ name, title, amount }) => ({
      title: `${name} 再計過 ${title}`,
      note: `${amount} 住先唔使畀，等新嘅金額`,
    }),
    bill_join_asked: ({ name, title, amount }) => ({
      title: `${name} 都想入 ${title}`,
      note: `佢嗰份 ${amount}，撳「再計過」計埋佢`,
    }),
    bill_front_asked: ({ name, title, amount }) => ({
      title: `${name} 話 ${amount} 係你墊嘅`,
      note: `${title}，係就撳「係我墊嘅」`,
    }),
    bill_planned: ({ name, amount }) => ({
      title: name === '' ? '跟新嘅還法，你唔使畀亦唔使收' : `跟新嘅還法，${name} 畀你 ${amount}`,
      note: '群度全部應承咗',
    }),
  },
};
