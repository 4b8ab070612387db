import type { Titles } from './type.ts';

export const en: Titles = {
  merged: 'Two accounts became one',
};
