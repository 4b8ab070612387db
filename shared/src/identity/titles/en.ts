import type { Titles } from './type.ts';

export const en: Titles = {
  merged: 'Accounts merged',
};
