import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');
const METHODS = { otp: '電話號碼', telegram: 'Telegram', wechat: '微信' };

export const zhHK: Messages = {
  otpSms: ({ code, expires_s }) => `【坪山錢包】驗證碼 ${code}，${duration(expires_s)}內有效`,
  giveLinkCode: '畀一個對話或者戶口併入我嘅戶口',
  mergeAccounts: '合併我嘅兩個戶口',
  endDevice: '登出一部登入咗嘅裝置',
  endOtherDevices: '登出其他所有裝置',
  defaultName: (suffix) => `街坊${suffix}`,
  signedIn: (method) => ({
    title: `新裝置登入：${METHODS[method]}`,
    note: '唔係你？撳入去登出佢',
  }),
};
