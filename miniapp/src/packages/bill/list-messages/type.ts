import type { zhCN } from './zh-CN.ts';

/**
 * What lists of the main package show of a bill. A catalogue of its own, because the main package
 * bundles it, and those of the pages stay in this package.
 */
export type BillListMessages = typeof zhCN;
