import type { zhCN } from './zh-CN.ts';

/** What the lists of the main package show of money in and out; the main package bundles it. */
export type FundingListMessages = typeof zhCN;
