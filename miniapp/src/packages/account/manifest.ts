import { titles } from '@pingshan/shared/identity/titles/index';
import type { Label, MeRow, PackageManifest } from '../package-manifest.ts';
import { en } from './list-messages/en.ts';
import { zhCN } from './list-messages/zh-CN.ts';
import { zhHK } from './list-messages/zh-HK.ts';
import { devicesSource, limitsSource, pinSource, verificationSource } from './me-values.ts';
import { DEVICES, LIMITS, LINK, SECURITY, VERIFY } from './routes.ts';

const label = (key: 'verify' | 'security' | 'limits' | 'devices' | 'link'): Label => ({
  'zh-CN': zhCN[key],
  'zh-HK': zhHK[key],
  en: en[key],
});

const meRows: readonly MeRow[] = [
  {
    place: 'verify',
    icon: 'id-card',
    label: label('verify'),
    path: VERIFY,
    value: verificationSource,
  },
  {
    place: 'security',
    icon: 'fingerprint',
    label: label('security'),
    path: SECURITY,
    value: pinSource,
  },
  { place: 'limits', icon: 'limits', label: label('limits'), path: LIMITS, value: limitsSource },
  {
    place: 'devices',
    icon: 'device',
    label: label('devices'),
    path: DEVICES,
    value: devicesSource,
  },
  { place: 'link', icon: 'codes', label: label('link'), path: LINK },
];

/** Who the user is, what they may pay, and what guards the account. */
export const account: PackageManifest = {
  root: 'packages/account',
  pages: ['verify/index', 'security/index', 'limits/index', 'devices/index', 'link/index'],
  links: {},
  transactionTitles: titles,
  transactionIcon: 'wallet',
  meRows,
};
