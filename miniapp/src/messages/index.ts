import type { Language } from '@pingshan/shared/language';
import { useLanguage } from '../session/preferences.ts';
import { en } from './en.ts';
import type { Messages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };

export const useMessages = (): Messages => MESSAGES[useLanguage()];
