import type { RedPacketMessages } from './type.ts';

export const zhCN: RedPacketMessages = {
  luckyTitle: (sender, count) => `${sender}的拼手气红包 · ${count} 个`,
  equalTitle: (sender, count, each) => `${sender}的红包 · ${count} 个，每个 ${each}`,
  exclusiveTitle: (sender, recipients) => `${sender}给${recipients}的专属红包`,
  progress: (claimed, count) => `已抢 ${claimed}/${count}`,
  exclusiveProgress: (claimed, count) => `已领 ${claimed}/${count}`,
  duration,
  finishedWithLuckiest: (name, amount, took) => `手气最佳 ${name} ${amount} · ${took}抢完`,
  finished: (count, took) => `${count === 1 ? '' : `${count} 个都`}领走了 · 用了 ${took}`,
  closed: (claimed, count, refunded) =>
    `领了 ${claimed}/${count}，${refunded ? `剩下的 ${refunded} 已退回` : '剩下的会退回'}`,

  grabButton: '抢红包',
  acceptButton: '领红包',
  seeButton: '看看大家手气',
  shareButton: '发到群里',
  confirmButton: (total) => `塞进红包 ${total}`,

  won: (amount) => `抢到 ${amount} · 已存入余额`,
  already: (amount) => `你已经抢过，是 ${amount}`,
  empty: (count) => `手慢了，${count} 个都被抢走了`,
  expired: '这个红包过了 24 小时，剩下的已经退回',
  notYours: (recipients) => `这个红包只给 ${recipients}`,

  countUnclear: (example) => `个数没看懂。这样写：${example}`,
  recipientUnclear: (example) => `没看懂给谁。这样写：${example}，或者回复 ta 的话写 /for 88`,
  greetingExample: '恭喜发财',
  draft: (total, count, greeting) =>
    `${total}，${count} 个${greeting ? `，${greeting}` : ''}。还没有扣款，点下面才塞进去`,

  inlineStart: (total, count) => `塞一个 ${total} · ${count} 个`,
  inlineEmpty: '写总额和个数，如 88.88 8 恭喜',
  inlineTitle: (total, count) => `发 ${total} · ${count} 个`,
  inlineDetail: (greeting, claimed, count) => `${greeting} · 已抢 ${claimed}/${count}`,

  refundNotice: (amount) => `红包 24 小时没领完，剩下的 ${amount} 已退回您的余额`,

  menu: {
    hongbao: '发拼手气红包：88.88 8 恭喜发财',
    equal: '发一样多的红包：8.8 10',
    for: '只给一个人：@名字 88',
  },
  help: (bot) => ({
    lines: [
      '发红包：/hongbao 88.88 8 恭喜发财（总共多少钱、几个、祝福语）',
      '也可以直接写：红包 88.88 8 恭喜发财',
      '每人一样多：/equal 8.8 10',
      '只给一个人：/for @名字 88',
      `分享到别的群：写 @${bot}`,
    ],
    notes: ['24 小时没领完的会自动退回'],
  }),
  transactionTitles: {
    red_packet_sent: '发红包',
    red_packet_grabbed: '抢到红包',
    red_packet_refunded: '红包退回',
  },
};

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} 秒`;
  if (minutes < 60) return `${minutes} 分 ${seconds % 60} 秒`;
  return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}
