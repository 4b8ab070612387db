import type { zhCN } from './zh-CN.ts';

/** The sentences of this package; zh-CN is the source, as in the main package. */
export type BillMessages = typeof zhCN;
