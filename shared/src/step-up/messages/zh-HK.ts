import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');

export const zhHK: Messages = {
  step_up_required: ({ what }) => `再確認一下就得：${what}`,
  step_up_mismatch: () => '內容改咗，要重新確認，未有扣錢',
  step_up_expired: () => '確認過咗時，請重新嚟過，未有扣錢',
  step_up_spent: () => '呢次確認已經用咗，冇再扣錢',
  step_up_elsewhere: () => '請喺發起嗰部機確認，未有扣錢',
  pin_not_set: () => '先設定支付密碼，未有扣錢',
  pin_wrong: ({ triesLeft }) => `支付密碼唔啱，未有扣錢，仲可以試 ${triesLeft} 次`,
  pin_locked: ({ retryAfter }) => `支付密碼錯咗 5 次，${duration(retryAfter)}後再試。錢冇郁過`,
  pin_weak: () => '太易估：唔可以係生日、電話尾號、連號或者疊號',
  pin_reset_unverified: () => '要實名咗先可以用身份證號碼重設支付密碼。密碼冇變',
  pin_reset_wrong: ({ triesLeft }) =>
    `身份證號碼或者短訊碼唔啱，密碼冇變，今日仲可以試 ${triesLeft} 次`,
  pin_reset_locked: ({ retryAfter }) =>
    `錯得太多，${duration(retryAfter)}後再試。密碼冇變，錢冇郁過`,
};
