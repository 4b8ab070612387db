import type { Titles } from './type.ts';

export const zhHK: Titles = {
  merged: '戶口合併',
};
