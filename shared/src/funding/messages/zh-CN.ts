import { formatAmount } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhCN: Messages = {
  top_up_source_unavailable: () => '这个充值方式还没开通，没有扣款',
  top_up_too_large: ({ max }) => `一次最多充 ¥${formatAmount(max)}`,
};
