import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhHK: Messages = {
  insufficient_funds: ({ need, have }) =>
    `餘額唔夠：要 ${formatYuan(need)}，而家有 ${formatYuan(have)}`,
  account_closed: () => '呢個戶口已經關閉，冇扣錢',
  currency_mismatch: () => '貨幣唔一致，冇扣錢',
};
