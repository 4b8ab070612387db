import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhCN: Messages = {
  piggy_bank_full: ({ max }) => `存钱罐最多放 ${formatYuan(max)}`,
};
