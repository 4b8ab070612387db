import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');

export const zhHK: Messages = {
  otpSms: ({ code, expires_s }) => `【坪山錢包】驗證碼 ${code}，${duration(expires_s)}內有效`,
  defaultName: (suffix) => `街坊${suffix}`,
};
