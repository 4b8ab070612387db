import { formatAmount } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhHK: Messages = {
  top_up_source_unavailable: () => '呢個增值方法未開通，冇扣錢',
  top_up_too_large: ({ max }) => `一次最多增值 ¥${formatAmount(max)}`,
};
