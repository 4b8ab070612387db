import type { Catalogue } from '../../../core/messages/index.ts';
import { en } from './en.ts';
import type { BillMessages } from './type.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

export const messages: Catalogue<BillMessages> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
