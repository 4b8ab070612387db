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

/** What the pages of the main package bring to 首页 and 我的, in the form of a package's manifest. */
export const mainPages: Pick<PackageManifest, 'homeActions' | 'meRows'> = {
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
