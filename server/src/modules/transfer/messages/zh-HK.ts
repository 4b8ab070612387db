import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');
const ARRIVES = { now: '', in_2h: '，2 個鐘後到', next_day: '，聽日 09:00 到' };

export const zhHK: Messages = {
  labels: { payee: '轉畀', arrival: '過數' },
  payee: ({ name, realName }) => (realName === null ? name : `${name}（${realName}）`),
  arrives: { now: '即刻', in_2h: '2 個鐘後', next_day: '聽日 09:00' },
  claimed: '24 個鐘內憑短訊碼領取',
  transferTo: ({ whom, amount, arrival }) => `轉畀 ${whom} ${amount}${ARRIVES[arrival]}`,
  transferToNumber: ({ phone, amount }) => `轉畀 ${phone} ${amount}，24 個鐘內憑短訊碼領取`,
  payRequest: ({ whom, amount, memo }) => `畀 ${whom} ${amount}${memo && `：${memo}`}`,
  giveBack: ({ whom, amount }) => `退返畀 ${whom} ${amount}`,
  claimSms: ({ name, amount, url }) =>
    `【坪山錢包】${name} 轉畀呢個號碼 ${amount}，24 個鐘內開 ${url} 領取，要用發去呢個號碼嘅短訊碼`,
  claimCodeSms: ({ amount, code, expires_s }) =>
    `【坪山錢包】領取 ${amount}。驗證碼 ${code}，${duration(expires_s)}內有效，唔好話畀任何人知`,
  notices: {
    transfer_received: ({ name, amount, memo }) => ({
      title: `${name} 轉嚟 ${amount}`,
      note: memo || '已經入咗餘額',
    }),
    transfer_claimed: ({ name, amount }) => ({
      title: `${name} 領取咗 ${amount}`,
      note: '你轉去電話號碼嗰筆',
    }),
    transfer_returned: ({ name, amount }) => ({
      title: `${amount} 已經退返餘額`,
      note: `送唔到畀 ${name}`,
    }),
    transfer_expired: ({ amount }) => ({
      title: `${amount} 已經退返餘額`,
      note: '轉去電話號碼，24 個鐘冇人領',
    }),
    transfer_given_back: ({ name, amount }) => ({
      title: `${name} 退返 ${amount}`,
      note: '已經返到餘額',
    }),
    money_requested: ({ name, amount, memo }) => ({
      title: `${name} 想你畀 ${amount}`,
      note: memo || '唔畀都得',
    }),
    money_request_paid: ({ name, amount, memo }) => ({
      title: `${name} 畀咗 ${amount}`,
      note: memo || '已經入咗餘額',
    }),
    money_request_declined: ({ name, amount, memo }) => ({
      title: `${name} 今次冇畀 ${amount}`,
      note: memo,
    }),
  },
};
