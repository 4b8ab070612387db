import { formatAmount } from '../money.ts';
import type { Messages } from './messages.ts';

export const zhHK: Messages = {
  invalid_request: ({ path, reason }) => `「${path}」填得唔啱：${reason}`,
  idempotency_key_required: () => '呢次操作少咗編號，請更新後再試，冇扣錢',
  idempotency_mismatch: () => '呢個編號已經用咗喺另一筆，冇扣錢，請重新嚟過',
  idempotency_in_flight: () => '上一次撳嘅仲處理緊，請等等，唔會扣兩次',
  unauthorized: () => '請先登入',
  session_expired: () => '登入過咗期，請再登入，啲錢都喺度',
  otp_wrong: ({ triesLeft }) => `驗證碼唔啱，仲可以試 ${triesLeft} 次`,
  otp_expired: () => '驗證碼過咗期，請再攞一個',
  otp_locked: ({ retryAfter_s }) => `試得太多次，請 ${wait(retryAfter_s)}後再試`,
  telegram_sign_in_invalid: () => 'Telegram 登入資料過咗期，請返去傾偈度再開',
  sign_in_method_unavailable: () => '呢度未可以咁樣登入，請用手機號碼',
  forbidden: () => '呢項你唔可以操作',
  not_found: () => '搵唔到，可能條連結唔完整',
  person_unknown: ({ name }) => `仲未識 ${name}，請佢先喺群組撳一下或者講句嘢`,
  rate_limited: ({ retryAfter_s }) => `撳得太快，請 ${wait(retryAfter_s)}後再試，冇扣錢`,
  unavailable: ({ retryAfter_s }) => `恢復緊，請 ${wait(retryAfter_s)}後再試，啲錢唔會唔見`,
  outcome_unknown: () => '確認緊，啲錢唔會唔見，請遲啲睇記錄',
  internal: () => '出咗少少問題，我哋已經知道，請去記錄核對',
  insufficient_funds: ({ need, have }) =>
    `餘額唔夠：要 ¥${formatAmount(need)}，而家有 ¥${formatAmount(have)}`,
  account_closed: () => '呢個戶口已經關閉，冇扣錢',
  currency_mismatch: () => '貨幣唔一致，冇扣錢',
  top_up_source_unavailable: () => '呢個增值方法未開通，冇扣錢',
  top_up_too_large: ({ max }) => `一次最多增值 ¥${formatAmount(max)}`,
  red_packet_count_invalid: ({ max }) => `利是要有 1 至 ${max} 封`,
  red_packet_share_too_small: ({ short }) => `每封至少 1 分，仲差 ¥${formatAmount(short)}`,
  red_packet_share_too_large: ({ max, over }) =>
    `每封最多 ¥${formatAmount(max)}，多咗 ¥${formatAmount(over)}`,
  red_packet_greeting_too_long: ({ max, over }) => `祝福語最多 ${max} 個字，多咗 ${over} 個`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `專屬利是要寫明畀邊個：${count} 封，寫咗 ${recipients} 位`,
};

function wait(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} 分鐘` : `${Math.ceil(seconds / 3600)} 小時`;
}
