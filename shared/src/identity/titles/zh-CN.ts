import type { Titles } from './type.ts';

export const zhCN: Titles = {
  merged: '两个账户合成一个',
};
