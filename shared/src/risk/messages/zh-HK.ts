import type { Messages } from './type.ts';

export const zhHK: Messages = {
  class_needed: () => '先實名先用得呢樣，兩分鐘就得',
  minor_needs_guardian: () => '未滿 14 歲，要家長同意，未有扣錢',
};
