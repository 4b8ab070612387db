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
  id_number_wrong: ({ at }) => `身份證號碼第 ${at} 個字唔啱，或者抄漏咗`,
  id_number_old: () => '15 位嘅舊號碼已經停用，請填 18 位嘅新號碼',
  consent_needed: () => '同意咗先可以核實，未有提交任何嘢',
  verification_needed: () => '先填姓名同身份證號碼，再做呢一步',
  id_taken: () => '呢個身份證已經喺另一個戶口，係你嘅可以合併，啲錢都喺度',
  id_fixed: () => '呢個戶口已經實名，唔可以換做另一個人',
  link_code_wrong: () => '冇呢個碼，或者過咗期、用過咗，請再攞一個',
  link_code_exposed: () => '呢個碼畀群組見到，已經作廢。請再攞一個，私下發畀我',
  link_needs_merge: () =>
    '呢個對話已經有自己嘅錢包，請打開錢包，喺「合併戶口」度併過去，啲錢都喺度',
  merge_is_self: () => '呢個就係你自己嘅戶口，唔使合併',
  merge_two_people: () => '兩個戶口實名嘅唔係同一個人，唔可以合併，啲錢都喺度',
  merge_has_open: () => '要併走嘅戶口仲有未辦完嘅事，辦完再合併，啲錢都喺度',
};
