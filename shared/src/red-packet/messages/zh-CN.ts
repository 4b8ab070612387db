import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhCN: Messages = {
  red_packet_count_invalid: ({ max }) => `个数要在 1 到 ${max} 之间`,
  red_packet_share_too_small: ({ short }) => `每份至少 1 分，还差 ${formatYuan(short)}`,
  red_packet_share_too_large: ({ max, over }) =>
    `每份最多 ${formatYuan(max)}，多了 ${formatYuan(over)}`,
  red_packet_greeting_too_long: ({ max, over }) => `祝福语最多 ${max} 个字，多了 ${over} 个`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `专属红包要写明给谁：${count} 份，写了 ${recipients} 位`,
};
