import type { BillMessages } from './type.ts';

export const zhCN: BillMessages = {
  splitInGroup: '分账要在群里发：/split 268 晚饭，大家自己点“我也在”',
  defaultTitle: 'AA 分账',

  head: ({ title, total, fronter }) => `${title} ${total} · ${fronter}垫付`,
  joined: (people, each) => `已加入 ${people} 人${each === null ? '' : `，每人 ${each}`}`,
  joinButton: '我也在',
  countButton: '算好了',
  payButton: (each) => (each === null ? '付我的份' : `付 ${each}`),
  paidBy: (names) => (names.length === 0 ? '' : `已付：${names.join('、')}`),
  dueFrom: (names, each) =>
    `还差 ${names.length} 份：${names.join('、')}${each === null ? '' : `，每人 ${each}`}`,
  settled: '都结清了 ✓',
  stopped: (collected) => `停止了，收到 ${collected}，没付的不用再付`,
  cancelled: '取消了，没有扣款',

  notHere: '这单不在你的群里',
  joinedAnswer: (share) =>
    share === null ? '加入了，还没有扣款' : `加入了，你的份现在是 ${share}，还没有扣款`,
  countedAnswer: '算好了，大家可以付了',
  paidAnswer: (amount) => `付了 ${amount}`,

  nothingOwed: '谁也不欠谁',
  youOwe: (name, amount) => `你欠 ${name} ${amount}`,
  owesYou: (name, amount) => `${name} 欠你 ${amount}`,
  owedLine: (title, amount, mine) => `  ${mine ? '你欠' : '欠你'} ${amount}：${title}`,
  netButton: (name, amount) => `和 ${name} 两清，付 ${amount}`,
  netted: (name, amount) => `和 ${name} 两清了，付了 ${amount} ✓`,
  nettedAnswer: '两清了',

  invitedNotice: ({ name, title, amount }) =>
    `${name} 垫付了 ${amount}：${title}。在钱包里点“我也在”才算你的份`,
  countedNotice: ({ name, title, amount }) => `${title} 算好了，你的份是 ${amount}，付给 ${name}`,
  sharePaidNotice: ({ name, title, amount }) => `${name} 付了 ${amount}：${title}，已到余额`,
  remindedNotice: ({ name, title, amount }) => `${name} 提醒你：${title}，你的份 ${amount}`,
  stoppedNotice: ({ name, title, amount }) => `${name} 停止了 ${title}，${amount} 不用付了`,
  nettedNotice: ({ name, amount }) => `${name} 和你两清了，付给你 ${amount}`,
  repeatedNotice: ({ title, amount }) => `这个月的 ${title} 开好了：${amount}，等大家点“我也在”`,

  menu: { split: '分账：268 晚饭', owe: '谁欠谁', settle: '两清' },
  help: () => ({
    lines: ['分账：/split 268 晚饭，各人自己点“我也在”才算数'],
    shortcuts: ['谁欠谁 /owe', '两清 /settle'],
  }),
  transactionTitles: { bill_paid: 'AA 分账', bill_netted: '两清' },
};
