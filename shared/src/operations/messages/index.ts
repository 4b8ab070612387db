import type { Language } from '../../language.ts';
import { en } from './en.ts';
import type { Messages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** The refusals of this module in each language. */
export const messages: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
