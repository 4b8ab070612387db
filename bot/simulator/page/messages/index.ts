import { en } from './en.ts';
import type { UiMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** The sentences for a browser's language; those of zh-CN for a language that has none. */
export function getUiMessages(language: string): UiMessages {
  if (/^zh-(hk|mo|tw|hant)/i.test(language)) return zhHK;
  return /^en/i.test(language) ? en : zhCN;
}
