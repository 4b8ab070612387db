import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const zhHK: Messages = {
  red_packet_count_invalid: ({ max }) => `利是要有 1 至 ${max} 封`,
  red_packet_share_too_small: ({ short }) => `每封至少 1 分，仲差 ${formatYuan(short)}`,
  red_packet_share_too_large: ({ max, over }) =>
    `每封最多 ${formatYuan(max)}，多咗 ${formatYuan(over)}`,
  red_packet_greeting_too_long: ({ max, over }) => `祝福語最多 ${max} 個字，多咗 ${over} 個`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `專屬利是要寫明畀邊個：${count} 封，寫咗 ${recipients} 位`,
};
