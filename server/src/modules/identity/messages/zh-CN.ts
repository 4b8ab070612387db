import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  otpSms: ({ code, expires_s }) => `【坪山钱包】验证码 ${code}，${duration(expires_s)}内有效`,
  giveLinkCode: '让一个聊天或账户并到我的账户',
  mergeAccounts: '把我的两个账户合并',
  endDevice: '退出一台登录的设备',
  endOtherDevices: '退出其他所有设备',
  defaultName: (suffix) => `街坊${suffix}`,
};
