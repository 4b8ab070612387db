import { en } from './en.mjs';
import { zhCN } from './zh-CN.mjs';
import { zhHK } from './zh-HK.mjs';

/** What the commands print before anything is installed, by language. */
export const MESSAGES = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
