import type { Messages } from './index.ts';

export const zhHK: Messages = {
  luckyTitle: (sender, count) => `${sender}嘅拼手氣利是 · ${count} 封`,
  equalTitle: (sender, count, each) => `${sender}嘅利是 · ${count} 封，每封 ${each}`,
  exclusiveTitle: (sender, recipients) => `${sender}畀${recipients}嘅專屬利是`,
  progress: (claimed, count) => `攞咗 ${claimed}/${count}`,
  accepted: (claimed, count) => `收咗 ${claimed}/${count}`,
  took,
  crowned: (name, amount, took) => `手氣最旺 ${name} ${amount} · ${took}攞晒`,
  taken: (count, took) => `${count === 1 ? '攞走咗' : `${count} 封攞晒`} · 用咗 ${took}`,
  returned: (claimed, count, amount) =>
    `攞咗 ${claimed}/${count}，${amount ? `剩低嘅 ${amount} 已經退返` : '剩低嘅會退返'}`,

  grabButton: '攞利是',
  acceptButton: '收利是',
  seeButton: '睇下大家手氣',
  shareButton: '派去群組',
  topUpButton: '去增值',
  privateButton: '去私聊睇',
  fundButton: (total) => `入利是 ${total}`,

  won: (amount) => `攞到 ${amount} · 已經入咗餘額`,
  already: (amount) => `你攞過喇，係 ${amount}`,
  empty: (count) => `遲咗少少，${count} 封都畀人攞晒`,
  expired: '呢封利是過咗 24 個鐘，剩低嘅已經退返',
  notYours: (recipients) => `呢封利是淨係畀 ${recipients}`,
  confirming: '確認緊，啲錢唔會唔見，請遲啲再撳',
  confirmingTopUp: '確認緊，啲錢唔會唔見，遲啲睇下餘額',
  following: '確認緊，啲錢唔會唔見。唔使再派，有結果即刻喺度話您知',
  unsettled: '仲係連唔到。見唔到封利是，即係冇扣錢，請遲啲再派',
  away: '而家連唔到，冇扣錢，請遲啲再試',
  gone: '冇扣錢。呢個掣過咗期，請再派一次',

  later: '呢項未開張，冇扣錢。想畀一個人，寫 /for @名 88',
  unknown: '睇唔明。傳 /help 睇下點用',
  amountUnclear: (example) => `睇唔明幾多錢。咁樣寫：${example}`,
  countUnclear: (example) => `睇唔明幾多封。咁樣寫：${example}`,
  whoUnclear: (example) => `睇唔明畀邊個。咁樣寫：${example}，或者回覆佢句嘢寫 /for 88`,
  greetingExample: '恭喜發財',

  balance: (amount, sandbox) => `餘額 ${amount}${sandbox ? '（沙盒，唔係真錢）' : ''}`,
  privateOnly: '餘額同記錄淨係喺私聊度睇，撳下面開私聊先',
  sentPrivately: '已經私聊傳咗畀你',
  history: '最近嘅記錄：',
  historyEmpty: '仲未有記錄。喺群組派一封試下：/hongbao 8.88 8 恭喜發財',
  topped: (amount, balance) => `增值咗 ${amount}，餘額 ${balance}`,
  toppedPrivately: (amount) => `增值咗 ${amount}，餘額喺私聊度睇`,
  topUpAsk: '增值幾多？撳一個，或者寫：/topup 88',
  kinds: {
    top_up: '增值',
    red_packet_sent: '派利是',
    red_packet_grabbed: '攞到利是',
    red_packet_refunded: '利是退返',
  },

  welcome: (name) => `${name}，你好。利是同餘額都喺呢度。寫 /help 睇點用`,
  help: (bot) =>
    [
      '派利是：/hongbao 88.88 8 恭喜發財（總共幾多錢、幾多封、祝福語）',
      '直接寫都得：利是 88.88 8 恭喜發財',
      '人人一樣多：/equal 8.8 10',
      '淨係畀一個人：/for @名 88',
      `派去第個群組：寫 @${bot}`,
      '餘額 /balance · 記錄 /history · 增值 /topup',
      '24 個鐘未攞晒嘅會自動退返',
    ].join('\n'),
  confirmPacket: (total, count, greeting) =>
    `${total}，${count} 封${greeting ? `，${greeting}` : ''}。仲未扣錢，撳下面先至入`,
  inlineStart: (total, count) => `入一封 ${total} · ${count} 封`,
  inlineEmpty: '寫總數同幾多封，例如 88.88 8 恭喜',
  inlineTitle: (total, count) => `派 ${total} · ${count} 封`,
  inlineDetail: (greeting, claimed, count) => `${greeting} · 攞咗 ${claimed}/${count}`,
  refunded: (amount) => `利是 24 個鐘未攞晒，剩低嘅 ${amount} 已經退返你嘅餘額`,

  menu: {
    hongbao: '派拼手氣利是：88.88 8 恭喜發財',
    equal: '派一樣多嘅利是：8.8 10',
    for: '淨係畀一個人：@名 88',
    balance: '睇餘額',
    history: '睇記錄',
    topup: '增值',
    help: '點用',
  },
};

function took(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} 秒`;
  if (minutes < 60) return `${minutes} 分 ${seconds % 60} 秒`;
  return `${Math.floor(minutes / 60)} 個鐘 ${minutes % 60} 分`;
}
