import type { Titles } from './type.ts';

export const zhCN: Titles = {
  top_up: '充值',
};
