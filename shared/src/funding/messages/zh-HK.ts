import { formatYuan } from '../../money.ts';
import type { BankReason } from '../states.ts';
import type { Messages } from './type.ts';

const REASONS: Readonly<Record<BankReason, string>> = {
  insufficient_funds: '張卡唔夠錢',
  card_blocked: '張卡俾銀行凍結咗',
  over_limit: '過咗銀行嘅限額',
  account_closed: '呢個戶口已經取消咗',
  other: '銀行辦唔到',
};

export const zhHK: Messages = {
  top_up_source_unavailable: () => '呢個增值方法未開通，冇扣錢',
  top_up_too_large: ({ max }) => `一次最多增值 ${formatYuan(max)}`,
  bank_not_connected: () => '銀行未駁好，冇扣錢',
  card_not_yours: () => '張卡要同實名係同一個人，冇扣錢',
  card_declined: ({ cause }) => `${REASONS[cause]}，冇扣錢`,
  card_credit: () => '信用卡唔可以增值、提現同派利是，冇扣錢',
  card_not_active: () => '先填銀行發嘅驗證碼，冇扣錢',
  card_in_use: () => '張卡仲有一筆辦緊，辦完先可以解綁',
  card_too_many: ({ max }) => `最多綁 ${max} 張卡，先解綁一張`,
  withdrawal_too_late: () => '銀行已經辦緊，取消唔到',
  owed_first: ({ owed }) => `冇扣錢，先還返 ${formatYuan(owed)}`,
  nothing_owed: () => '冇嘢要還，冇扣錢',
  notice_not_genuine: () => '呢個通知唔係銀行發嘅，冇入數',
};
