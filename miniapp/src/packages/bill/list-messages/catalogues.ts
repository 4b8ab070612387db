import type { Language } from '@pingshan/shared/language';
import { en } from './en.ts';
import type { BillListMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** By language, without the running app: manifests read them too. */
export const billListMessages: Readonly<Record<Language, BillListMessages>> = {
  'zh-CN': zhCN,
  'zh-HK': zhHK,
  en,
};
