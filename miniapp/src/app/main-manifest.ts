import { en } from '../messages/en.ts';
import { zhCN } from '../messages/zh-CN.ts';
import { zhHK } from '../messages/zh-HK.ts';
import type { PackageManifest } from '../packages/package-manifest.ts';
import { RECORDS, SETTINGS } from '../pages/routes.ts';

const label = (key: 'records' | 'settings') => ({
  'zh-CN': zhCN.home[key],
  'zh-HK': zhHK.home[key],
  en: en.home[key],
});

type MainManifest = Pick<PackageManifest, 'homeActions' | 'meRows'>;

/** What the pages of the main package bring to 首页, 我的 and 账单, in the form of a package's manifest. */
export const mainPages: MainManifest = {
  homeActions: [{ place: 'records', icon: 'records', label: label('records'), path: RECORDS }],
  meRows: [
    { place: 'records', icon: 'records', label: label('records'), path: RECORDS },
    { place: 'settings', icon: 'settings', label: label('settings'), path: SETTINGS },
  ],
};
