import type { zhCN } from './zh-CN.ts';

/** What 我的 and the statement show of the account; the main package bundles it. */
export type AccountListMessages = typeof zhCN;
