import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  step_up_required: ({ what }) => `再确认一下就好：${what}`,
  step_up_mismatch: () => '内容变了，要重新确认，没有扣款',
  step_up_expired: () => '确认过时了，请重来，没有扣款',
  step_up_spent: () => '这次确认已经用过，没有再扣款',
  step_up_elsewhere: () => '请在发起的那台设备上确认，没有扣款',
  pin_not_set: () => '先设一个支付密码，没有扣款',
  pin_wrong: ({ triesLeft }) => `支付密码不对，没有扣款，还可以试 ${triesLeft} 次`,
  pin_locked: ({ retryAfter }) => `支付密码错了 5 次，${duration(retryAfter)}后再试。钱没动`,
  pin_weak: () => '太好猜了：不能是生日、手机尾号、连号或叠号',
  pin_reset_unverified: () => '要先实名，才能用身份证号重设支付密码。密码没变',
  pin_reset_wrong: ({ triesLeft }) =>
    `身份证号或短信码不对，密码没变，今天还可以试 ${triesLeft} 次`,
  pin_reset_locked: ({ retryAfter }) => `错得太多，${duration(retryAfter)}后再试。密码没变，钱没动`,
};
