import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('zh-CN');

export const zhCN: Messages = {
  invalid_request: ({ path, reason }) => `「${path}」填得不对：${reason}`,
  idempotency_key_required: () => '这次操作少了一个编号，请升级后再试，没有扣款',
  idempotency_mismatch: () => '这个编号已经用在另一笔上了，没有扣款，请重新发起',
  idempotency_in_flight: () => '上一次点的还在办，请稍等，不会扣两次',
  unauthorized: () => '请先登录',
  session_expired: () => '登录过期了，请重新登录，钱都在',
  forbidden: () => '这一项你不能操作',
  device_needed: () => '这一步要在钱包的页面里做，聊天里做不了',
  not_found: () => '没有找到，可能链接不完整',
  rate_limited: ({ retryAfter }) => `点得太快了，请 ${duration(retryAfter)}后再试，没有扣款`,
  unavailable: ({ retryAfter }) => `正在恢复，请 ${duration(retryAfter)}后再试，钱不会丢`,
  outcome_unknown: () => '正在确认，钱不会丢，请稍后看记录',
  internal: () => '出了点问题，我们已经知道了，请到记录里核对',
};
