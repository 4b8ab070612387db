import type { BillMessages } from './type.ts';

export const zhCN: BillMessages = {
  splitInGroup: '分账要在群里发：/split 268 晚饭，大家自己点“我也在”',
  defaultTitle: 'AA 分账',

  head: ({ title, total, fronter }) => `${title} ${total} · ${fronter}垫付`,
  joined: (people, each) => `已加入 ${people} 人${each === null ? '' : `，每人 ${each}`}`,
  joinButton: '我也在',
  countButton: '算好了',
  reopenButton: '重新算',
  frontButton: '是我垫付的',
  unfronted: (name) => `等 ${name} 点“是我垫付的”，之后才能算`,
  askedBy: (names) => (names.length === 0 ? '' : `也想加入：${names.join('、')}`),
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
  reopenedAnswer: '打开了，大家先不用付；再点“算好了”就定下来',
  frontedAnswer: '记下了，大家点“我也在”以后由你来算',
  askedAnswer: '还没有加入：告诉垫付的人了，等 TA 点“重新算”',
  paidAnswer: (amount) => `付了 ${amount}`,

  nothingOwed: '谁也不欠谁',
  youOwe: (name, amount) => `你欠 ${name} ${amount}`,
  owesYou: (name, amount) => `${name} 欠你 ${amount}`,
  owedLine: (title, amount, mine) => `  ${mine ? '你欠' : '欠你'} ${amount}：${title}`,
  netButton: (name, amount) => `和 ${name} 两清，付 ${amount}`,
  netted: (name, amount) => `和 ${name} 两清了，付了 ${amount} ✓`,
  nettedAnswer: '两清了',

  planHead: (payments) => `群里付 ${payments} 次就都清了，要付的和要收的都同意才算数：`,
  planLine: (from, to, amount) => `  ${from} 付给 ${to} ${amount}`,
  agreedBy: (names) => (names.length === 0 ? '' : `已同意：${names.join('、')}`),
  agreeButton: '按这个还',
  agreedAnswer: '你同意了，还没有扣款，等其他人同意',
  plannedAnswer: '都同意了，还没有扣款，照新的各付一次',

  invitedNotice: ({ name, title, amount }) =>
    `${name} 垫付了 ${amount}：${title}。在钱包里点“我也在”才算你的份`,
  countedNotice: ({ name, title, amount }) => `${title} 算好了，你的份是 ${amount}，付给 ${name}`,
  sharePaidNotice: ({ name, title, amount }) => `${name} 付了 ${amount}：${title}，已到余额`,
  remindedNotice: ({ name, title, amount }) => `${name} 提醒你：${title}，你的份 ${amount}`,
  stoppedNotice: ({ name, title, amount }) => `${name} 停止了 ${title}，${amount} 不用付了`,
  nettedNotice: ({ name, amount }) => `${name} 和你两清了，付给你 ${amount}`,
  repeatedNotice: ({ title, amount }) => `这个月的 ${title} 开好了：${amount}，等大家点“我也在”`,
  reopenedNotice: ({ name, title, amount }) =>
    `${name} 重新算 ${title}，${amount} 先不用付，等新的金额`,
  joinAskedNotice: ({ name, title, amount }) =>
    `${name} 也想加入 ${title} ${amount}。还没有人付过，你可以点“重新算”把 TA 算进去`,
  frontAskedNotice: ({ name, title, amount }) =>
    `${name} 说 ${title} ${amount} 是你垫付的。是的话点“是我垫付的”，不是就点“不是我付的”`,
  plannedNotice: ({ name, amount }) => `群里都同意了新的还法：${name} 会付你 ${amount}`,
  clearedNotice: '群里都同意了新的还法：你不用付，也不用收',

  menu: { split: '分账：268 晚饭', owe: '谁欠谁', settle: '两清' },
  help: () => ({
    lines: [
      '分账：/split 268 晚饭，各人自己点“我也在”才算数',
      '别人垫付的：/split 268 晚饭 @阿珍；每个月的：/split 99 网费 每月 5 日',
    ],
    shortcuts: ['谁欠谁 /owe', '两清 /settle'],
  }),
  transactionTitles: { bill_paid: 'AA 分账', bill_netted: '两清' },
};
