import type { ErrorCode, ErrorParams } from '../errors.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** One sentence per code: what became of the money first, then what to do. */
export type Messages = { readonly [Code in ErrorCode]: (params: ErrorParams<Code>) => string };

/** Chinese first: the order is the order of preference where nothing matches. */
export const LANGUAGES = ['zh-CN', 'zh-HK', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const messages: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };

/** The sentence of a refusal in one language. */
export function sentence<Code extends ErrorCode>(
  language: Language,
  code: Code,
  params: ErrorParams<Code>,
): string {
  const say: (params: ErrorParams<Code>) => string = messages[language][code];
  return say(params);
}

/** Picks ours from an `Accept-Language` header or a Telegram language code; Chinese where in doubt. */
export function pickLanguage(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? '';
    if (/^(zh-(hk|mo|tw|hant)|yue)/.test(tag)) return 'zh-HK';
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}
