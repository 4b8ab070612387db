import type { Messages } from './type.ts';

export const en: Messages = {
  title: 'Pingshan Wallet',
  buildingPages: 'The pages are being built and will be here in a minute',
  percentDone: (percent) => `${percent}% done`,
};
