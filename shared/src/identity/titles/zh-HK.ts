import type { Titles } from './type.ts';

export const zhHK: Titles = {
  merged: '兩個戶口併埋一個',
};
