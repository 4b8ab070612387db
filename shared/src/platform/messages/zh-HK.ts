import { durationIn } from '../../duration.ts';
import type { Messages } from './type.ts';

const duration = durationIn('zh-HK');

export const zhHK: Messages = {
  invalid_request: ({ path, reason }) => `「${path}」填得唔啱：${reason}`,
  idempotency_key_required: () => '呢次操作少咗編號，請更新後再試，冇扣錢',
  idempotency_mismatch: () => '呢個編號已經用咗喺另一筆，冇扣錢，請重新嚟過',
  idempotency_in_flight: () => '上一次撳嘅仲處理緊，請等等，唔會扣兩次',
  unauthorized: () => '請先登入',
  session_expired: () => '登入過咗期，請再登入，啲錢都喺度',
  forbidden: () => '呢項你唔可以操作',
  device_needed: () => '呢一步要喺錢包頁面度做，聊天度做唔到',
  not_found: () => '搵唔到，可能條連結唔完整',
  rate_limited: ({ retryAfter }) => `撳得太快，請 ${duration(retryAfter)}後再試，冇扣錢`,
  unavailable: ({ retryAfter }) => `恢復緊，請 ${duration(retryAfter)}後再試，啲錢唔會唔見`,
  outcome_unknown: () => '確認緊，啲錢唔會唔見，請遲啲睇記錄',
  internal: () => '出咗少少問題，我哋已經知道，請去記錄核對',
};
