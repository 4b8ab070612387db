import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  changePin: '换支付密码',
  codeSms: ({ code, what, expires_s }) =>
    `【坪山钱包】${what}。验证码 ${code}，${duration(expires_s)}内有效，别告诉任何人`,
};
