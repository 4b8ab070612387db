import type { Language } from '@pingshan/shared/language';
import { en } from './en.ts';
import type { Messages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

export const MESSAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
