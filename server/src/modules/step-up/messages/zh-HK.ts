import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');

export const zhHK: Messages = {
  changePin: '更改支付密碼',
  resetPin: '重設支付密碼',
  codeSms: ({ code, what, expires_s }) =>
    `【坪山錢包】${what}。驗證碼 ${code}，${duration(expires_s)}內有效，唔好話畀任何人知`,
  pinWasReset: {
    title: '支付密碼重設咗',
    note: '頭一日最多轉出 ¥1,000。唔係你？即刻登出唔認得嘅裝置',
  },
};
