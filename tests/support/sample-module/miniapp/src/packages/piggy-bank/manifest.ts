import type { PackageManifest } from '../package-manifest.ts';

const title = (piggy_bank_saved: string) => ({ piggy_bank_saved });

export const piggyBank: PackageManifest = {
  root: 'packages/piggy-bank',
  pages: ['save/index'],
  links: {},
  transactionTitles: { 'zh-CN': title('存钱'), 'zh-HK': title('儲錢'), en: title('Saved') },
  transactionIcon: 'top-up',
};
