import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const en: Messages = {
  piggy_bank_full: ({ max }) => `The piggy bank holds at most ${formatYuan(max)}`,
};
