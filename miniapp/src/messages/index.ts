import type { Language } from '@pingshan/shared/language';
import { usePreferences } from '../session/preferences.ts';
import { en } from './en.ts';
import { type Messages, zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

export const MESSAGES: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };

export const useMessages = (): Messages => MESSAGES[usePreferences(({ language }) => language)];
