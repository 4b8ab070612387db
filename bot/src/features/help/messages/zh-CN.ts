import type { HelpMessages } from './type.ts';

export const zhCN: HelpMessages = {
  welcome: (name) => `${name}，您好。红包、余额都在这里。发 /help 看怎么用`,
  notAvailable: '这一项还没开张，没有扣款。想给一个人，写 /for @名字 88',
  notUnderstood: '没看懂。发 /help 看怎么用',

  menu: { help: '怎么用' },
};
