import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  changePin: '换支付密码',
  resetPin: '重设支付密码',
  codeSms: ({ code, what, expires_s }) =>
    `【坪山钱包】${what}。验证码 ${code}，${duration(expires_s)}内有效，别告诉任何人`,
  pinWasReset: {
    title: '支付密码重设了',
    note: '头一天最多转出 ¥1,000。不是你？马上退出不认识的设备',
  },
};
