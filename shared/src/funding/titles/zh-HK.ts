import type { Titles } from './type.ts';

export const zhHK: Titles = {
  top_up: '增值',
  top_up_reversed: '增值俾銀行收返',
  owed_repaid: '還返欠款',
  withdrawal: '提現',
  withdrawal_failed: '提現唔成功，錢已退返',
  withdrawal_cancelled: '取消提現',
  withdrawal_returned: '提現俾銀行退返',
  bank_corrected: '跟銀行對帳單更正',
};
