import { titles } from '@pingshan/shared/transfer/titles/index';
import type { PackageManifest } from '../package-manifest.ts';
import { en } from './list-messages/en.ts';
import { zhCN } from './list-messages/zh-CN.ts';
import { zhHK } from './list-messages/zh-HK.ts';
import { transferMatters } from './matters.ts';
import { transferRows } from './record-rows.ts';
import { codePath, PAYEE, RECEIVE, requestPath, resultPath } from './routes.ts';

export const transfer: PackageManifest = {
  root: 'packages/transfer',
  pages: [
    'payee/index',
    'transfer/index',
    'result/index',
    'receipt/index',
    'receive/index',
    'ask/index',
    'request/index',
    'claim/index',
  ],
  links: { trf: resultPath, req: requestPath, rcv: codePath },
  noticeMarks: {
    transfer_received: { icon: 'transfer', kind: 'in' },
    transfer_claimed: { icon: 'check', kind: 'in' },
    transfer_returned: { icon: 'undo' },
    transfer_expired: { icon: 'undo' },
    transfer_given_back: { icon: 'undo', kind: 'in' },
    money_requested: { icon: 'transfer', kind: 'ask' },
    money_request_paid: { icon: 'check', kind: 'in' },
    money_request_declined: { icon: 'transfer' },
  },
  transactionTitles: titles,
  transactionIcon: 'transfer',
  recordRows: transferRows,
  homeActions: [
    {
      place: 'codes',
      icon: 'codes',
      label: { 'zh-CN': zhCN.codes, 'zh-HK': zhHK.codes, en: en.codes },
      path: RECEIVE,
    },
    {
      place: 'transfer',
      icon: 'transfer',
      label: { 'zh-CN': zhCN.send, 'zh-HK': zhHK.send, en: en.send },
      path: PAYEE,
    },
  ],
  matters: transferMatters,
};
