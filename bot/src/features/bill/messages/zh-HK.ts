import type { BillMessages } from './type.ts';

export const zhHK: BillMessages = {
  splitInGroup: '分賬要喺群度發：/split 268 晚飯，大家自己撳「我都喺度」',
  defaultTitle: 'AA 分賬',

  head: ({ title, total, fronter }) => `${title} ${total} · ${fronter}墊咗`,
  joined: (people, each) => `已經有 ${people} 個人${each === null ? '' : `，每人 ${each}`}`,
  joinButton: '我都喺度',
  countButton: '計好喇',
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
  paidAnswer: (amount) => `畀咗 ${amount}`,

  nothingOwed: '冇人爭數',
  youOwe: (name, amount) => `你爭 ${name} ${amount}`,
  owesYou: (name, amount) => `${name} 爭你 ${amount}`,
  owedLine: (title, amount, mine) => `  ${mine ? '你爭' : '爭你'} ${amount}：${title}`,
  netButton: (name, amount) => `同 ${name} 找清，畀 ${amount}`,
  netted: (name, amount) => `同 ${name} 找清咗，畀咗 ${amount} ✓`,
  nettedAnswer: '找清咗',

  invitedNotice: ({ name, title, amount }) =>
    `${name} 墊咗 ${amount}：${title}。喺錢包撳「我都喺度」先計你份`,
  countedNotice: ({ name, title, amount }) => `${title} 計好喇，你嗰份係 ${amount}，畀 ${name}`,
  sharePaidNotice: ({ name, title, amount }) => `${name} 畀咗 ${amount}：${title}，已經入咗結餘`,
  remindedNotice: ({ name, title, amount }) => `${name} 提你：${title}，你嗰份 ${amount}`,
  stoppedNotice: ({ name, title, amount }) => `${name} 停咗 ${title}，${amount} 唔使畀喇`,
  nettedNotice: ({ name, amount }) => `${name} 同你找清咗，畀咗你 ${amount}`,
  repeatedNotice: ({ title, amount }) =>
    `今個月嘅 ${title} 開好喇：${amount}，等大家撳「我都喺度」`,

  menu: { split: '分賬：268 晚飯', owe: '邊個爭邊個', settle: '找清' },
  help: () => ({
    lines: ['分賬：/split 268 晚飯，各人自己撳「我都喺度」先算數'],
    shortcuts: ['邊個爭邊個 /owe', '找清 /settle'],
  }),
  transactionTitles: { bill_paid: 'AA 分賬', bill_netted: '找清' },
};
