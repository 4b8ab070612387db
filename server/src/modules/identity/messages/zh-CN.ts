import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  otpSms: ({ code, expires_s }) => `【坪山钱包】验证码 ${code}，${duration(expires_s)}内有效`,
  defaultName: (suffix) => `街坊${suffix}`,
};
