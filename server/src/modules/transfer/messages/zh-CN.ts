import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');
const ARRIVES = { now: '', in_2h: '，2 小时后到', next_day: '，明天 09:00 到' };

export const zhCN: Messages = {
  labels: { payee: '转给', arrival: '到账' },
  payee: ({ name, realName }) => (realName === null ? name : `${name}（${realName}）`),
  arrives: { now: '马上', in_2h: '2 小时后', next_day: '明天 09:00' },
  claimed: '24 小时内凭短信码领取',
  transferTo: ({ whom, amount, arrival }) => `转给 ${whom} ${amount}${ARRIVES[arrival]}`,
  transferToNumber: ({ phone, amount }) => `转给 ${phone} ${amount}，24 小时内凭短信码领取`,
  payRequest: ({ whom, amount, memo }) => `付给 ${whom} ${amount}${memo && `：${memo}`}`,
  giveBack: ({ whom, amount }) => `退还给 ${whom} ${amount}`,
  claimSms: ({ name, amount, url }) =>
    `【坪山钱包】${name} 转给这个号码 ${amount}，24 小时内打开 ${url} 领取，要用发到这个号码的短信码`,
  claimCodeSms: ({ amount, code, expires_s }) =>
    `【坪山钱包】领取 ${amount}。验证码 ${code}，${duration(expires_s)}内有效，别告诉任何人`,
};
