import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhHK: Messages = {
  piggy_bank_full: ({ max }) => `錢罌最多放 ${formatYuan(max)}`,
};
