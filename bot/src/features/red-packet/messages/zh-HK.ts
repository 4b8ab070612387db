import type { RedPacketMessages } from './type.ts';

export const zhHK: RedPacketMessages = {
  luckyTitle: (sender, count) => `${sender}嘅拼手氣利是 · ${count} 封`,
  equalTitle: (sender, count, each) => `${sender}嘅利是 · ${count} 封，每封 ${each}`,
  exclusiveTitle: (sender, recipients) => `${sender}畀${recipients}嘅專屬利是`,
  progress: (claimed, count) => `攞咗 ${claimed}/${count}`,
  exclusiveProgress: (claimed, count) => `收咗 ${claimed}/${count}`,
  duration,
  finishedWithLuckiest: (name, amount, took) => `手氣最旺 ${name} ${amount} · ${took}攞晒`,
  finished: (count, took) => `${count === 1 ? '攞走咗' : `${count} 封攞晒`} · 用咗 ${took}`,
  closed: (claimed, count, refunded) =>
    `攞咗 ${claimed}/${count}，${refunded ? `剩低嘅 ${refunded} 已經退返` : '剩低嘅會退返'}`,

  grabButton: '攞利是',
  acceptButton: '收利是',
  seeButton: '睇下大家手氣',
  shareButton: '派去群組',
  confirmButton: (total) => `入利是 ${total}`,

  won: (amount) => `攞到 ${amount} · 已經入咗餘額`,
  already: (amount) => `你攞過喇，係 ${amount}`,
  empty: (count) => `遲咗少少，${count} 封都畀人攞晒`,
  expired: '呢封利是過咗 24 個鐘，剩低嘅已經退返',
  notYours: (recipients) => `呢封利是淨係畀 ${recipients}`,

  countUnclear: (example) => `睇唔明幾多封。咁樣寫：${example}`,
  recipientUnclear: (example) => `睇唔明畀邊個。咁樣寫：${example}，或者回覆佢句嘢寫 /for 88`,
  greetingExample: '恭喜發財',
  draft: (total, count, greeting) =>
    `${total}，${count} 封${greeting ? `，${greeting}` : ''}。仲未扣錢，撳下面先至入`,

  inlineStart: (total, count) => `入一封 ${total} · ${count} 封`,
  inlineEmpty: '寫總數同幾多封，例如 88.88 8 恭喜',
  inlineTitle: (total, count) => `派 ${total} · ${count} 封`,
  inlineDetail: (greeting, claimed, count) => `${greeting} · 攞咗 ${claimed}/${count}`,

  refundNotice: (amount) => `利是 24 個鐘未攞晒，剩低嘅 ${amount} 已經退返你嘅餘額`,

  menu: {
    hongbao: '派拼手氣利是：88.88 8 恭喜發財',
    equal: '派一樣多嘅利是：8.8 10',
    for: '淨係畀一個人：@名 88',
  },
  help: (bot) => ({
    lines: [
      '派利是：/hongbao 88.88 8 恭喜發財（總共幾多錢、幾多封、祝福語）',
      '直接寫都得：利是 88.88 8 恭喜發財',
      '人人一樣多：/equal 8.8 10',
      '淨係畀一個人：/for @名 88',
      `派去第個群組：寫 @${bot}`,
    ],
    notes: ['24 個鐘未攞晒嘅會自動退返'],
  }),
  transactionTitles: {
    red_packet_sent: '派利是',
    red_packet_grabbed: '攞到利是',
    red_packet_refunded: '利是退返',
  },
};

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} 秒`;
  if (minutes < 60) return `${minutes} 分 ${seconds % 60} 秒`;
  return `${Math.floor(minutes / 60)} 個鐘 ${minutes % 60} 分`;
}
