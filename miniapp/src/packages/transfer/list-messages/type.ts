import type { zhCN } from './zh-CN.ts';

/**
 * What lists of the main package show of a transfer. A catalogue of its own, because the main package
 * bundles it, and those of the pages stay in this package.
 */
export type TransferListMessages = typeof zhCN;
