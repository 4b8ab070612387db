import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const en: Messages = {
  insufficient_funds: ({ need, have }) =>
    `Not enough: ${formatYuan(need)} needed, ${formatYuan(have)} there`,
  account_closed: () => 'That account is closed. Nothing was charged',
  currency_mismatch: () => 'The currencies differ. Nothing was charged',
};
