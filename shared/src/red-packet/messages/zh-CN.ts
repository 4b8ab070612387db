import { formatAmount } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhCN: Messages = {
  red_packet_count_invalid: ({ max }) => `个数要在 1 到 ${max} 之间`,
  red_packet_share_too_small: ({ short }) => `每份至少 1 分，还差 ¥${formatAmount(short)}`,
  red_packet_share_too_large: ({ max, over }) =>
    `每份最多 ¥${formatAmount(max)}，多了 ¥${formatAmount(over)}`,
  red_packet_greeting_too_long: ({ max, over }) => `祝福语最多 ${max} 个字，多了 ${over} 个`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `专属红包要写明给谁：${count} 份，写了 ${recipients} 位`,
};
