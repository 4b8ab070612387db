import { bill } from '../bill-messages/zh-CN.ts';
import { draft } from '../draft-messages/zh-CN.ts';
import { owe } from '../owe-messages/zh-CN.ts';
import { regular } from '../regular-messages/zh-CN.ts';

export const zhCN = {
  title: 'AA 分账',
  ways: { equal: '均摊', shares: '按份', exact: '各写各的', items: '按菜' },
  share: {
    share: '发给街坊',
    copied: '链接复制好了，贴到群里就行',
    copyFailed: '没有复制成，长按下面的链接',
  },
  bill,
  draft,
  owe,
  regular,
};
