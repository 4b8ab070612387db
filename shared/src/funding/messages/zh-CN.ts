import { formatYuan } from '../../money.ts';
import type { BankReason } from '../states.ts';
import type { Messages } from './type.ts';

const REASONS: Readonly<Record<BankReason, string>> = {
  insufficient_funds: '卡里余额不足',
  card_blocked: '这张卡被冻结了',
  over_limit: '超过了银行的限额',
  account_closed: '这个账户已经销户',
  other: '银行没有办成',
};

export const zhCN: Messages = {
  top_up_source_unavailable: () => '这个充值方式还没开通，没有扣款',
  top_up_too_large: ({ max }) => `一次最多充 ${formatYuan(max)}`,
  bank_not_connected: () => '银行还没接上，没有扣款',
  card_not_yours: () => '卡要和实名是同一人，没有扣款',
  card_declined: ({ cause }) => `${REASONS[cause]}，没有扣款`,
  card_credit: () => '信用卡不能充值、提现和发红包，没有扣款',
  card_not_active: () => '先填银行发的验证码，没有扣款',
  card_in_use: () => '这张卡还有一笔在办，办完再解绑',
  card_too_many: ({ max }) => `最多绑 ${max} 张卡，先解绑一张`,
  withdrawal_too_late: () => '银行已经在办，取消不了',
  owed_first: ({ owed }) => `没有扣款，先还上 ${formatYuan(owed)}`,
  nothing_owed: () => '没有要还的钱，没有扣款',
  notice_not_genuine: () => '这个通知不是银行发的，没有入账',
};
