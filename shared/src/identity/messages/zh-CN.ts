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
  id_number_wrong: ({ at }) => `身份证号码第 ${at} 位不对，或抄漏了`,
  id_number_old: () => '15 位的旧号码已经停用，请填 18 位的新号码',
  consent_needed: () => '同意之后才能核验，什么都没有提交',
  verification_needed: () => '先填姓名和身份证号码，再做这一步',
  id_taken: () => '这个身份证已在另一个账户上，是你的可以合并，钱都在',
  id_fixed: () => '这个账户已经实名，不能换成另一个人',
  link_code_wrong: () => '没有这个码，或者过期了、用过了，请再要一个',
  link_code_exposed: () => '这个码被群里看到了，已经作废。请再要一个，私聊发给我',
  link_needs_merge: () => '这个聊天已经有自己的钱包，请打开钱包，在“合并账户”里并过去，钱都在',
  merge_is_self: () => '这就是你自己的账户，不用合并',
  merge_two_people: () => '两个账户实名的不是同一个人，不能合并，钱都在',
  merge_has_open: () => '要并掉的账户还有没办完的事，办完再合并，钱都在',
};
