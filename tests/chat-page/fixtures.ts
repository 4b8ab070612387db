import type { SimPerson, SimState } from '../../bot/simulator/protocol.ts';

const person = (id: number, name: string, username: string): SimPerson => ({
  id,
  name,
  username,
  isBot: false,
});

export const chenApo = person(1, '陈阿婆', 'chen_apo');
export const azhen = person(2, '阿珍', 'azhen');
const wendy = person(3, 'Wendy', 'w');
export const residents = [chenApo, azhen, wendy];
export const bot = { ...person(9, '坪山钱包', 'pingshan_wallet_bot'), isBot: true };

export const state = {
  people: [...residents, bot],
  chats: [],
  bot,
  commands: [
    { command: 'hongbao', description: '' },
    { command: 'history', description: '' },
  ],
  botOnline: true,
} satisfies SimState;
