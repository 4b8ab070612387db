import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  otp_wrong: ({ triesLeft }) => `验证码不对，还可以试 ${triesLeft} 次`,
  otp_expired: () => '验证码过期了，请再要一个',
  otp_locked: ({ retryAfter }) => `试得太多了，请 ${duration(retryAfter)}后再试`,
  telegram_sign_in_invalid: () => 'Telegram 的登录信息过期了，请回到聊天里重新打开',
  sign_in_method_unavailable: () => '这里还不能用这种方式登录，请用手机号',
  person_unknown: ({ name }) => `还不认识 ${name}，请 ta 先在群里点一下或发句话`,
  phone_needed: () => '先绑定手机号，才能收短信码',
};
