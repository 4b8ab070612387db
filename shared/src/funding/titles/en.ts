import type { Titles } from './type.ts';

export const en: Titles = {
  top_up: 'Top-up',
  top_up_reversed: 'Top-up taken back by the bank',
  owed_repaid: 'Repaid',
  withdrawal: 'Withdrawal',
  withdrawal_failed: 'Withdrawal failed, money back',
  withdrawal_cancelled: 'Withdrawal cancelled',
  withdrawal_returned: 'Withdrawal returned by the bank',
  bank_corrected: 'Corrected after the bank’s statement',
};
