import type { Language } from '@pingshan/shared/language';
import { en } from './en.ts';
import type { CoreMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** The sentences of one module in every language. */
export type Catalogue<Messages> = Readonly<Record<Language, Messages>>;

export const coreMessages: Catalogue<CoreMessages> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
