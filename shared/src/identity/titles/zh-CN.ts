import type { Titles } from './type.ts';

export const zhCN: Titles = {
  merged: '账户合并',
};
