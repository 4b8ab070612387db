import type { BillMessages } from './type.ts';

export const zhHK: BillMessages = {
  splitInGroup: '分賬要喺群度發：/split 268 晚飯，大家自己撳「我都喺度」',
  defaultTitle: 'AA 分賬',

  head: ({ title, total, fronter }) => `${title} ${total} · ${fronter}墊咗`,
  joined: (people, each) => `已經有 ${people} 個人${each === null ? '' : `，每人 ${each}`}`,
  joinButton: '我都喺度',
  countButton: '計好喇',
  reopenButton: '再計過',
  frontButton: '係我墊嘅',
  unfronted: (name) => `等 ${name} 撳「係我墊嘅」先計得`,
  askedBy: (names) => (names.length === 0 ? '' : `都想入嚟：${names.join('、')}`),
  payButton: (each) => (each === null ? '畀我嗰份' : `畀 ${each}`),
  paidBy: (names) => (names.length === 0 ? '' : `已經畀：${names.join('、')}`),
  dueFrom: (names, each) =>
    `仲差 ${names.length} 份：${names.join('、')}${each === null ? '' : `，每人 ${each}`}`,
  settled: '全部找清 ✓',
  stopped: (collected) => `停咗，收到 ${collected}，未畀嘅唔使再畀`,
  cancelled: '取消咗，冇扣錢',

  notHere: '呢張單唔喺你嘅群度',
  joinedAnswer: (share) =>
    share === null ? '入咗，未扣錢' : `入咗，你嗰份而家係 ${share}，未扣錢`,
  countedAnswer: '計好喇，大家可以畀錢',
  reopenedAnswer: '開返咗，大家住先唔使畀；再撳「計好喇」就定落嚟',
  frontedAnswer: '記低咗，大家撳完「我都喺度」由你嚟計',
  askedAnswer: '未入到：話咗畀墊錢嗰位知，等佢撳「再計過」',
  paidAnswer: (amount) => `畀咗 ${amount}`,

  nothingOwed: '冇人爭數',
  youOwe: (name, amount) => `你爭 ${name} ${amount}`,
  owesYou: (name, amount) => `${name} 爭你 ${amount}`,
  owedLine: (title, amount, mine) => `  ${mine ? '你爭' : '爭你'} ${amount}：${title}`,
  netButton: (name, amount) => `同 ${name} 找清，畀 ${amount}`,
  netted: (name, amount) => `同 ${name} 找清咗，畀咗 ${amount} ✓`,
  nettedAnswer: '找清咗',

  planHead: (payments) => `群度畀 ${payments} 次就全部找清，要畀嘅同要收嘅都應承先算數：`,
  planLine: (from, to, amount) => `  ${from} 畀 ${to} ${amount}`,
  agreedBy: (names) => (names.length === 0 ? '' : `應承咗：${names.join('、')}`),
  agreeButton: '照咁還',
  agreedAnswer: '你應承咗，未扣錢，等埋其他人',
  plannedAnswer: '全部應承咗，未扣錢，照新嘅各畀一次',

  invitedNotice: ({ name, title, amount }) =>
    `${name} 墊咗 ${amount}：${title}。喺錢包撳「我都喺度」先計你份`,
  countedNotice: ({ name, title, amount }) => `${title} 計好喇，你嗰份係 ${amount}，畀 ${name}`,
  sharePaidNotice: ({ name, title, amount }) => `${name} 畀咗 ${amount}：${title}，已經入咗結餘`,
  remindedNotice: ({ name, title, amount }) => `${name} 提你：${title}，你嗰份 ${amount}`,
  stoppedNotice: ({ name, title, amount }) => `${name} 停咗 ${title}，${amount} 唔使畀喇`,
  nettedNotice: ({ name, amount }) => `${name} 同你找清咗，畀咗你 ${amount}`,
  repeatedNotice: ({ title, amount }) =>
    `今個月嘅 ${title} 開好喇：${amount}，等大家撳「我都喺度」`,
  reopenedNotice: ({ name, title, amount }) =>
    `${name} 再計過 ${title}，${amount} 住先唔使畀，等新嘅金額`,
  joinAskedNotice: ({ name, title, amount }) =>
    `${name} 都想入 ${title} ${amount}。未有人畀過錢，你可以撳「再計過」計埋佢`,
  frontAskedNotice: ({ name, title, amount }) =>
    `${name} 話 ${title} ${amount} 係你墊嘅。係就撳「係我墊嘅」，唔係就撳「唔係我畀嘅」`,
  plannedNotice: ({ name, amount }) => `群度全部應承咗新嘅還法：${name} 會畀你 ${amount}`,
  clearedNotice: '群度全部應承咗新嘅還法：你唔使畀，亦唔使收',

  menu: { split: '分賬：268 晚飯', owe: '邊個爭邊個', settle: '找清' },
  help: () => ({
    lines: [
      '分賬：/split 268 晚飯，各人自己撳「我都喺度」先算數',
      '第二個墊嘅：/split 268 晚飯 @阿珍；每個月嘅：/split 99 上網費 每月 5 日',
    ],
    shortcuts: ['邊個爭邊個 /owe', '找清 /settle'],
  }),
  transactionTitles: { bill_paid: 'AA 分賬', bill_netted: '找清' },
};
