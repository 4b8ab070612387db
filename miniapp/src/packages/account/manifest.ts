import { titles } from '@pingshan/shared/identity/titles/index';
import type { FirstStep, Label, MeRow, PackageManifest } from '../package-manifest.ts';
import { en } from './list-messages/en.ts';
import { zhCN } from './list-messages/zh-CN.ts';
import { zhHK } from './list-messages/zh-HK.ts';
import {
  devicesSource,
  hasPinSource,
  pinSource,
  realNameSource,
  standingSource,
  verificationSource,
  verifiedSource,
} from './me-values.ts';
import { DEVICES, LIMITS, LINK, SECURITY, VERIFY } from './routes.ts';

const label = (key: 'verify' | 'security' | 'devices' | 'link'): Label => ({
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
  {
    place: 'devices',
    icon: 'device',
    label: label('devices'),
    path: DEVICES,
    value: devicesSource,
  },
  { place: 'link', icon: 'codes', label: label('link'), path: LINK },
];

const firstWords = (place: 'verify' | 'pin', part: 'title' | 'note' | 'action'): Label => ({
  'zh-CN': zhCN.first[place][part],
  'zh-HK': zhHK.first[place][part],
  en: en.first[place][part],
});

const firstStep = (
  place: 'verify' | 'pin',
  { path, done }: Pick<FirstStep, 'path' | 'done'>,
): FirstStep => ({
  place,
  title: firstWords(place, 'title'),
  note: firstWords(place, 'note'),
  action: firstWords(place, 'action'),
  path,
  done,
});

/** Who the user is, what they may pay, and what guards the account. */
export const account: PackageManifest = {
  root: 'packages/account',
  pages: [
    'verify/index',
    'security/index',
    'pin-reset/index',
    'limits/index',
    'devices/index',
    'link/index',
  ],
  links: {},
  places: { devices: DEVICES },
  noticeMarks: {
    pin_reset: { icon: 'fingerprint', kind: 'wait' },
    device_signed_in: { icon: 'device', kind: 'wait' },
  },
  transactionTitles: titles,
  transactionIcon: 'wallet',
  meRows,
  firstSteps: [
    firstStep('verify', { path: VERIFY, done: verifiedSource }),
    firstStep('pin', { path: SECURITY, done: hasPinSource }),
  ],
  realName: realNameSource,
  standing: { source: standingSource, path: LIMITS },
};
