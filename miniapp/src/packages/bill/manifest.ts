import { titles } from '@pingshan/shared/bill/titles/index';
import type { PackageManifest } from '../package-manifest.ts';
import { en } from './list-messages/en.ts';
import { zhCN } from './list-messages/zh-CN.ts';
import { zhHK } from './list-messages/zh-HK.ts';
import { billMatters } from './matters.ts';
import { BILL_NEW, billPath } from './routes.ts';

export const bill: PackageManifest = {
  root: 'packages/bill',
  pages: ['bill-new/index', 'bill/index', 'owe/index', 'regular/index'],
  links: { bil: billPath },
  noticeMarks: {
    bill_invited: { icon: 'split', kind: 'ask' },
    bill_counted: { icon: 'split', kind: 'ask' },
    bill_share_paid: { icon: 'check', kind: 'in' },
    bill_reminded: { icon: 'split', kind: 'ask' },
    bill_stopped: { icon: 'split' },
    bill_netted: { icon: 'check', kind: 'in' },
    bill_repeated: { icon: 'split' },
    bill_reopened: { icon: 'split' },
    bill_join_asked: { icon: 'split', kind: 'ask' },
    bill_front_asked: { icon: 'split', kind: 'ask' },
    bill_planned: { icon: 'check' },
  },
  transactionTitles: titles,
  transactionIcon: 'split',
  homeActions: [
    {
      place: 'split',
      icon: 'split',
      label: { 'zh-CN': zhCN.split, 'zh-HK': zhHK.split, en: en.split },
      path: BILL_NEW,
    },
  ],
  matters: billMatters,
};
