import type { Titles } from './type.ts';

export const zhCN: Titles = {
  top_up: '充值',
  top_up_reversed: '充值被银行收回',
  owed_repaid: '还上欠款',
  withdrawal: '提现',
  withdrawal_failed: '提现没成，钱已退回',
  withdrawal_cancelled: '提现取消',
  withdrawal_returned: '提现被银行退回',
  bank_corrected: '按银行对账单更正',
};
