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
  notices: {
    transfer_received: ({ name, amount, memo }) => ({
      title: `${name} 转来 ${amount}`,
      note: memo || '已到余额',
    }),
    transfer_claimed: ({ name, amount }) => ({
      title: `${name} 领取了 ${amount}`,
      note: '你转到手机号的那笔',
    }),
    transfer_returned: ({ name, amount }) => ({
      title: `${amount} 已退回余额`,
      note: `没能送到 ${name}`,
    }),
    transfer_expired: ({ amount }) => ({
      title: `${amount} 已退回余额`,
      note: '转到手机号，24 小时没人领',
    }),
    transfer_given_back: ({ name, amount }) => ({
      title: `${name} 退还了 ${amount}`,
      note: '已回到余额',
    }),
    money_requested: ({ name, amount, memo }) => ({
      title: `${name} 向你收 ${amount}`,
      note: memo || '不付也可以',
    }),
    money_request_paid: ({ name, amount, memo }) => ({
      title: `${name} 付了 ${amount}`,
      note: memo || '已到余额',
    }),
    money_request_declined: ({ name, amount, memo }) => ({
      title: `${name} 这次没有付 ${amount}`,
      note: memo,
    }),
  },
};
