import type { Language } from '../../language.ts';
import { en } from './en.ts';
import type { Titles } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** How the transactions of this module read in a statement, in each language. */
export const titles: Readonly<Record<Language, Titles>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
