import type { Titles } from './type.ts';

export const zhHK: Titles = {
  top_up: '增值',
};
