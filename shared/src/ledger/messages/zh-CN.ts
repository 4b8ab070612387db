import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhCN: Messages = {
  insufficient_funds: ({ need, have }) =>
    `余额不够：要 ${formatYuan(need)}，现有 ${formatYuan(have)}`,
  account_closed: () => '这个账户已经关闭，没有扣款',
  currency_mismatch: () => '币种不一致，没有扣款',
};
