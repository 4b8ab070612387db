import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');

export const zhHK: Messages = {
  otpSms: ({ code, expires_s }) => `【坪山錢包】驗證碼 ${code}，${duration(expires_s)}內有效`,
  giveLinkCode: '畀一個對話或者戶口併入我嘅戶口',
  mergeAccounts: '合併我嘅兩個戶口',
  endDevice: '登出一部登入咗嘅裝置',
  endOtherDevices: '登出其他所有裝置',
  defaultName: (suffix) => `街坊${suffix}`,
};
