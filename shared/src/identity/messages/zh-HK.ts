import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');

export const zhHK: Messages = {
  otp_wrong: ({ triesLeft }) => `驗證碼唔啱，仲可以試 ${triesLeft} 次`,
  otp_expired: () => '驗證碼過咗期，請再攞一個',
  otp_locked: ({ retryAfter }) => `試得太多次，請 ${duration(retryAfter)}後再試`,
  telegram_sign_in_invalid: () => 'Telegram 登入資料過咗期，請返去傾偈度再開',
  sign_in_method_unavailable: () => '呢度未可以咁樣登入，請用手機號碼',
  person_unknown: ({ name }) => `仲未識 ${name}，請佢先喺群組撳一下或者講句嘢`,
  phone_needed: () => '先綁定電話號碼，先收到短訊碼',
};
