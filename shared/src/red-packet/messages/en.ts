import { formatYuan } from '../../money.ts';
import type { Messages } from './type.ts';

export const en: Messages = {
  red_packet_count_invalid: ({ max }) => `Between 1 and ${max} shares, please`,
  red_packet_share_too_small: ({ short }) => `At least ¥0.01 a share: ${formatYuan(short)} short`,
  red_packet_share_too_large: ({ max, over }) =>
    `At most ${formatYuan(max)} a share: ${formatYuan(over)} over`,
  red_packet_greeting_too_long: ({ max, over }) =>
    `The greeting may have ${max} characters: ${over} over`,
  red_packet_recipients_invalid: ({ recipients, count }) =>
    `Say who it is for: ${count} shares, ${recipients} people named`,
};
