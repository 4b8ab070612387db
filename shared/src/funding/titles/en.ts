import type { Titles } from './type.ts';

export const en: Titles = {
  top_up: 'Top-up',
};
