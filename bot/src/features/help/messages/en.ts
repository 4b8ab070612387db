import type { HelpMessages } from './type.ts';

export const en: HelpMessages = {
  welcome: (name) => `Hello ${name}. Packets and your balance are here. Send /help to see how`,
  notAvailable:
    'This is not open yet and nothing was charged. To give to one person: /for @name 88',
  notUnderstood: 'I did not understand that. Send /help to see how it works',

  menu: { help: 'How it works' },
};
