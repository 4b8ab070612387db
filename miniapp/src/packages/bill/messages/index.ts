import type { Language } from '@pingshan/shared/language';
import { useLanguage } from '../../../session/preferences.ts';
import { en } from './en.ts';
import type { BillMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

const MESSAGES: Readonly<Record<Language, BillMessages>> = {
  'zh-CN': zhCN,
  'zh-HK': zhHK,
  en,
};

export const useBillMessages = (): BillMessages => MESSAGES[useLanguage()];
