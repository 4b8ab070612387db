import { titles as funding } from '@pingshan/shared/funding/titles/index';
import { titles as bill } from '@pingshan/shared/bill/titles/index';
import type { KindTitles } from '@pingshan/shared/statement';
import { en } from '../messages/en.ts';
import { zhCN } from '../messages/zh-CN.ts';
import { zhHK } from '../messages/zh-HK.ts';
import type { PackageManifest } from '../packages/package-manifest.ts';
import { RECORDS, SETTINGS, TOP_UP } from '../pages/routes.ts';

const label = (key: 'topUp' | 'records' | 'settings') => ({
  'zh-CN': zhCN.home[key],
  'zh-HK': zhHK.home[key],
  en: en.home[key],
});

/** The movements that no package has a page for: money from and to a bank, and shared bills. */
const titles: KindTitles = {
  'zh-CN': { ...funding['zh-CN'], ...bill['zh-CN'] },
  'zh-HK': { ...funding['zh-HK'], ...bill['zh-HK'] },
  en: { ...funding.en, ...bill.en },
};

type MainManifest = Pick<
  PackageManifest,
  'homeActions' | 'meRows' | 'transactionTitles' | 'transactionIcon' | 'transactionIcons'
>;

/** What the pages of the main package bring to 首页, 我的 and 账单, in the form of a package's manifest. */
export const mainPages: MainManifest = {
  transactionTitles: titles,
  transactionIcon: 'top-up',
  transactionIcons: {
    bill_paid: 'split',
    bill_netted: 'split',
    withdrawal: 'withdraw',
    withdrawal_failed: 'undo',
    withdrawal_cancelled: 'undo',
    withdrawal_returned: 'undo',
    top_up_reversed: 'undo',
  },
  homeActions: [
    { place: 'top-up', icon: 'top-up', label: label('topUp'), path: TOP_UP },
    { place: 'records', icon: 'records', label: label('records'), path: RECORDS },
  ],
  meRows: [
    { place: 'top-up', icon: 'top-up', label: label('topUp'), path: TOP_UP },
    { place: 'records', icon: 'records', label: label('records'), path: RECORDS },
    { place: 'settings', icon: 'settings', label: label('settings'), path: SETTINGS },
  ],
};
