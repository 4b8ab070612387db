import type { Language } from '@pingshan/shared/language';
import { useLanguage } from '../../../session/preferences.ts';
import { en } from './en.ts';
import type { FundingMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

const MESSAGES: Readonly<Record<Language, FundingMessages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };

export const useFundingMessages = (): FundingMessages => MESSAGES[useLanguage()];
