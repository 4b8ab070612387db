import { formatAmount } from '../money.ts';
import type { Messages } from './messages.ts';

export const zhCN: Messages = {
  invalid_request: ({ path, reason }) => `「${path}」填得不对：${reason}`,
  idempotency_key_required: () => '这次操作少了一个编号，请升级后再试，没有扣款',
  idempotency_mismatch: () => '这个编号已经用在另一笔上了，没有扣款，请重新发起',
  idempotency_in_flight: () => '上一次点的还在办，请稍等，不会扣两次',
  unauthorized: () => '请先登录',
  session_expired: () => '登录过期了，请重新登录，钱都在',
  otp_wrong: ({ triesLeft }) => `验证码不对，还可以试 ${triesLeft} 次`,
  otp_expired: () => '验证码过期了，请再要一个',
  otp_locked: ({ retryAfter_s }) => `试得太多了，请 ${wait(retryAfter_s)}后再试`,
  telegram_sign_in_invalid: () => 'Telegram 的登录信息过期了，请回到聊天里重新打开',
  sign_in_method_unavailable: () => '这里还不能用这种方式登录，请用手机号',
  forbidden: () => '这一项您不能操作',
  not_found: () => '没有找到，可能链接不完整',
  person_unknown: ({ name }) => `还不认识 ${name}，请 ta 先在群里点一下或发句话`,
  rate_limited: ({ retryAfter_s }) => `点得太快了，请 ${wait(retryAfter_s)}后再试，没有扣款`,
  unavailable: ({ retryAfter_s }) => `正在恢复，请 ${wait(retryAfter_s)}后再试，钱不会丢`,
  outcome_unknown: () => '正在确认，钱不会丢，请稍后看记录',
  internal: () => '出了点问题，我们已经知道了，请到记录里核对',
  insufficient_funds: ({ need, have }) =>
    `余额不够：要 ¥${formatAmount(need)}，现有 ¥${formatAmount(have)}`,
  account_closed: () => '这个账户已经关闭，没有扣款',
  currency_mismatch: () => '币种不一致，没有扣款',
  top_up_source_unavailable: () => '这个充值方式还没开通，没有扣款',
  top_up_too_large: ({ max }) => `一次最多充 ¥${formatAmount(max)}`,
  red_packet_count_invalid: ({ max }) => `个数要在 1 到 ${max} 之间`,
  red_packet_share_too_small: ({ short }) => `每份至少 1 分，还差 ¥${formatAmount(short)}`,
  red_packet_share_too_large: ({ max, over }) =>
    `每份最多 ¥${formatAmount(max)}，多了 ¥${formatAmount(over)}`,
  red_packet_greeting_too_long: ({ max, over }) => `祝福语最多 ${max} 个字，多了 ${over} 个`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `专属红包要写明给谁：${count} 份，写了 ${recipients} 位`,
};

function wait(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`;
}
