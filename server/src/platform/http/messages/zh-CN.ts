import type { Messages } from './type.ts';

export const zhCN: Messages = {
  title: '坪山钱包',
  buildingPages: '页面正在准备，马上就好',
  percentDone: (percent) => `已完成 ${percent}%`,
};
