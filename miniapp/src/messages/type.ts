import type { zhCN } from './zh-CN.ts';

/**
 * The sentences of the main package and of the shared components. zh-CN is the source: a sentence
 * missing in another language does not compile.
 */
export type Messages = typeof zhCN;
