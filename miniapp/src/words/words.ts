import type { Language } from '@pingshan/shared/messages/messages';
import { usePreferences } from '../session/preferences.ts';
import { en } from './en.ts';
import { type Words, zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

export const WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };

export const useWords = (): Words => WORDS[usePreferences(({ language }) => language)];
