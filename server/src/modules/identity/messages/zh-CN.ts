import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');
const METHODS = { otp: '手机号', telegram: 'Telegram', wechat: '微信' };

export const zhCN: Messages = {
  otpSms: ({ code, expires_s }) => `【坪山钱包】验证码 ${code}，${duration(expires_s)}内有效`,
  giveLinkCode: '让一个聊天或账户并到我的账户',
  mergeAccounts: '把我的两个账户合并',
  endDevice: '退出一台登录的设备',
  endOtherDevices: '退出其他所有设备',
  defaultName: (suffix) => `街坊${suffix}`,
  signedIn: (method) => ({
    title: `新设备登录：${METHODS[method]}`,
    note: '不是你？点进去退出它',
  }),
};
