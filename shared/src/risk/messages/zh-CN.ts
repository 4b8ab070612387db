import type { Messages } from './type.ts';

export const zhCN: Messages = {
  class_needed: () => '先实名才能用这个，两分钟就好',
  minor_needs_guardian: () => '未满 14 岁，要家长同意，没有扣款',
};
