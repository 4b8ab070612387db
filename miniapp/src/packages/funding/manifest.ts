import { titles } from '@pingshan/shared/funding/titles/index';
import type { PackageManifest } from '../package-manifest.ts';
import { en } from './list-messages/en.ts';
import { zhCN } from './list-messages/zh-CN.ts';
import { zhHK } from './list-messages/zh-HK.ts';
import { fundingMatters } from './matters.ts';
import { CARDS, movementPath, TOP_UP, WITHDRAW } from './routes.ts';

const label = (key: 'topUp' | 'withdraw' | 'cards') => ({
  'zh-CN': zhCN[key],
  'zh-HK': zhHK[key],
  en: en[key],
});

export const funding: PackageManifest = {
  root: 'packages/funding',
  pages: [
    'top-up/index',
    'withdraw/index',
    'movement/index',
    'cards/index',
    'add-card/index',
    'owed/index',
  ],
  links: { top: movementPath, wdr: movementPath },
  places: { card: CARDS },
  noticeMarks: {
    top_up_done: { icon: 'top-up', kind: 'in' },
    top_up_reversed: { icon: 'undo', kind: 'wait' },
    withdrawal_paid: { icon: 'withdraw' },
    withdrawal_failed: { icon: 'undo' },
    withdrawal_returned: { icon: 'undo' },
    card_bound: { icon: 'bank-card' },
  },
  transactionTitles: titles,
  transactionIcon: 'top-up',
  transactionIcons: {
    withdrawal: 'withdraw',
    withdrawal_failed: 'undo',
    withdrawal_cancelled: 'undo',
    withdrawal_returned: 'undo',
    top_up_reversed: 'undo',
  },
  homeActions: [
    { place: 'top-up', icon: 'top-up', label: label('topUp'), path: TOP_UP },
    { place: 'withdraw', icon: 'withdraw', label: label('withdraw'), path: WITHDRAW },
  ],
  meRows: [
    { place: 'bank-cards', icon: 'bank-card', label: label('cards'), path: CARDS },
    { place: 'top-up', icon: 'top-up', label: label('topUp'), path: TOP_UP },
  ],
  matters: fundingMatters,
};
