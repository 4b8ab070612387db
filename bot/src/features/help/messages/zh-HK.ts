import type { HelpMessages } from './type.ts';

export const zhHK: HelpMessages = {
  welcome: (name) => `${name}，你好。利是同餘額都喺呢度。寫 /help 睇點用`,
  notAvailable: '呢項未開張，冇扣錢。想畀一個人，寫 /for @名 88',
  notUnderstood: '睇唔明。傳 /help 睇下點用',

  menu: { help: '點用' },
};
