import type { zhCN } from './zh-CN.ts';

/** The sentences of the page in one language; the other languages have the same keys. */
export type UiMessages = typeof zhCN;
