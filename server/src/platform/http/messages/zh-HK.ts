import type { Messages } from './type.ts';

export const zhHK: Messages = {
  title: '坪山錢包',
  buildingPages: '頁面準備緊，好快就得',
  percentDone: (percent) => `完成咗 ${percent}%`,
};
