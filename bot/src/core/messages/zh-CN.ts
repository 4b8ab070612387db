import type { Messages } from './index.ts';

export const zhCN: Messages = {
  luckyTitle: (sender, count) => `${sender}的拼手气红包 · ${count} 个`,
  equalTitle: (sender, count, each) => `${sender}的红包 · ${count} 个，每个 ${each}`,
  exclusiveTitle: (sender, recipients) => `${sender}给${recipients}的专属红包`,
  progress: (claimed, count) => `已抢 ${claimed}/${count}`,
  accepted: (claimed, count) => `已领 ${claimed}/${count}`,
  took,
  crowned: (name, amount, took) => `手气最佳 ${name} ${amount} · ${took}抢完`,
  taken: (count, took) => `${count === 1 ? '' : `${count} 个都`}领走了 · 用了 ${took}`,
  returned: (claimed, count, amount) =>
    `领了 ${claimed}/${count}，${amount ? `剩下的 ${amount} 已退回` : '剩下的会退回'}`,

  grabButton: '抢红包',
  acceptButton: '领红包',
  seeButton: '看看大家手气',
  shareButton: '发到群里',
  topUpButton: '去充值',
  privateButton: '去私聊看',
  fundButton: (total) => `塞进红包 ${total}`,

  won: (amount) => `抢到 ${amount} · 已存入余额`,
  already: (amount) => `你已经抢过，是 ${amount}`,
  empty: (count) => `手慢了，${count} 个都被抢走了`,
  expired: '这个红包过了 24 小时，剩下的已经退回',
  notYours: (recipients) => `这个红包只给 ${recipients}`,
  confirming: '正在确认，钱不会丢，请稍后再点',
  confirmingTopUp: '正在确认，钱不会丢，过一会儿看看余额',
  following: '正在确认，钱不会丢。不用再发一次，一有结果就在这里告诉您',
  unsettled: '还是连不上。红包没出现，就没有扣款，请过一会儿再发',
  away: '现在连不上，没有扣款，请过一会儿再试',
  gone: '没有扣款。这个按钮过期了，请重新发一次',

  later: '这一项还没开张，没有扣款。想给一个人，写 /for @名字 88',
  unknown: '没看懂。发 /help 看怎么用',
  amountUnclear: (example) => `金额没看懂。这样写：${example}`,
  countUnclear: (example) => `个数没看懂。这样写：${example}`,
  whoUnclear: (example) => `没看懂给谁。这样写：${example}，或者回复 ta 的话写 /for 88`,
  greetingExample: '恭喜发财',

  balance: (amount, sandbox) => `余额 ${amount}${sandbox ? '（沙盒，不是真钱）' : ''}`,
  privateOnly: '余额和记录只在私聊里看，先点下面打开私聊',
  sentPrivately: '已经私聊发给你',
  history: '最近的记录：',
  historyEmpty: '还没有记录。在群里发一个试试：/hongbao 8.88 8 恭喜发财',
  topped: (amount, balance) => `已充 ${amount}，余额 ${balance}`,
  toppedPrivately: (amount) => `已充 ${amount}，余额在私聊里看`,
  topUpAsk: '充多少？点一个，或者写：/topup 88',
  kinds: {
    top_up: '充值',
    red_packet_sent: '发红包',
    red_packet_grabbed: '抢到红包',
    red_packet_refunded: '红包退回',
  },

  welcome: (name) => `${name}，您好。红包、余额都在这里。发 /help 看怎么用`,
  help: (bot) =>
    [
      '发红包：/hongbao 88.88 8 恭喜发财（总共多少钱、几个、祝福语）',
      '也可以直接写：红包 88.88 8 恭喜发财',
      '每人一样多：/equal 8.8 10',
      '只给一个人：/for @名字 88',
      `分享到别的群：写 @${bot}`,
      '余额 /balance · 记录 /history · 充值 /topup',
      '24 小时没领完的会自动退回',
    ].join('\n'),
  confirmPacket: (total, count, greeting) =>
    `${total}，${count} 个${greeting ? `，${greeting}` : ''}。还没有扣款，点下面才塞进去`,
  inlineStart: (total, count) => `塞一个 ${total} · ${count} 个`,
  inlineEmpty: '写总额和个数，如 88.88 8 恭喜',
  inlineTitle: (total, count) => `发 ${total} · ${count} 个`,
  inlineDetail: (greeting, claimed, count) => `${greeting} · 已抢 ${claimed}/${count}`,
  refunded: (amount) => `红包 24 小时没领完，剩下的 ${amount} 已退回您的余额`,

  menu: {
    hongbao: '发拼手气红包：88.88 8 恭喜发财',
    equal: '发一样多的红包：8.8 10',
    for: '只给一个人：@名字 88',
    balance: '看余额',
    history: '看记录',
    topup: '充值',
    help: '怎么用',
  },
};

function took(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} 秒`;
  if (minutes < 60) return `${minutes} 分 ${seconds % 60} 秒`;
  return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}
