import { describe, expect, test } from '@jest/globals';
import { getSuggestion } from '../../bot/simulator/page/composer/autocomplete.ts';
import {
  safeLink,
  splitByEntities,
  startParameter,
} from '../../bot/simulator/page/conversation/entities.ts';
import {
  nextResident,
  toInitial,
  resolvePerson,
} from '../../bot/simulator/page/chat-list/chats.ts';
import { toTimeline } from '../../bot/simulator/page/conversation/timeline.ts';
import type { SimMessage, SimPerson } from '../../bot/simulator/protocol.ts';

const person = (id: number, name: string, username: string): SimPerson => ({
  id,
  name,
  username,
  isBot: false,
});
const bot = { ...person(9, '坪山钱包', 'pingshan_wallet_bot'), isBot: true };
const people = [
  person(1, '陈阿婆', 'chen_apo'),
  person(2, '阿珍', 'azhen'),
  person(3, 'Wendy', 'w'),
];
const commands = [
  { command: 'hongbao', description: '' },
  { command: 'history', description: '' },
];
const state = { people: [...people, bot], chats: [], bot, commands, botOnline: true };

describe('the composer', () => {
  const wish = (text: string) => getSuggestion(text, bot, commands, people);

  test('offers the commands that begin so', () => {
    expect(wish('/ho')).toEqual({ kind: 'commands', commands: [commands[0]] });
    expect(wish('/hongbao 88').kind).toBe('none');
    expect(wish('/nothing').kind).toBe('none');
  });

  test('names neighbours by handle and by name, where the text ends', () => {
    expect(wish('谢谢 @az')).toMatchObject({ kind: 'mention', people: [people[1]], start: 3 });
    expect(wish('@阿婆')).toMatchObject({ people: [people[0]] });
    expect(wish('a@az').kind).toBe('none');
  });

  test('asks the bot what follows its name', () => {
    expect(wish('@pingshan_wallet_bot 88 8')).toEqual({ kind: 'inline', query: '88 8' });
  });
});

describe('a text with entities', () => {
  test('is cut where one begins or ends, and loses nothing', () => {
    const bold = { type: 'bold', offset: 0, length: 4 } as const;
    const code = { type: 'code', offset: 2, length: 99 } as const;
    const runs = splitByEntities('余额8.88', [bold, code]);
    expect(runs.map(({ text }) => text)).toEqual(['余额', '8.', '88']);
    expect(runs.map(({ marks }) => marks.length)).toEqual([1, 2, 1]);
  });

  test('a start link of the bot is a word to say in the private chat; other links are not', () => {
    const of = (url: string) => startParameter(url, 'pingshan_wallet_bot');
    expect(of('https://t.me/pingshan_wallet_bot?start=send-888-2-aGk')).toBe('send-888-2-aGk');
    expect(of('https://t.me/Pingshan_Wallet_Bot')).toBe('');
    for (const url of ['https://t.me/other_bot?start=x', 'https://a.example/?start=x', 'nonsense'])
      expect(of(url)).toBeUndefined();
  });

  test('links to the web alone', () => {
    expect(safeLink('https://a.example/')).toBe('https://a.example/');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'nonsense', undefined]) {
      expect(safeLink(url)).toBeUndefined();
    }
  });
});

test('messages of one person within five minutes are a group, and a day begins at Shenzhen’s midnight', () => {
  const said = (messageId: number, from: number, at: string): SimMessage => {
    const rest = { chatId: -1, text: '', entities: [], buttons: [] };
    return { ...rest, messageId, from, at: Date.parse(at) };
  };
  const items = toTimeline([
    said(1, 1, '2026-02-16T15:58:00Z'),
    said(2, 1, '2026-02-16T15:59:00Z'),
    said(3, 1, '2026-02-16T16:00:00Z'),
    said(4, 2, '2026-02-16T16:01:00Z'),
  ]);
  const shape = items.map((item) => (item.kind === 'day' ? 'day' : [item.first, item.last]));
  expect(shape).toEqual(['day', [true, false], [false, true], 'day', [true, true], [true, true]]);
});

test('a window is whom its address names, then whom it remembers, then the first resident', () => {
  expect(resolvePerson(state, 'azhen', 'w')?.name).toBe('阿珍');
  expect(resolvePerson(state, 'nobody', 'w')?.name).toBe('Wendy');
  expect(resolvePerson(state, 'pingshan_wallet_bot', null)?.name).toBe('陈阿婆');
});

test('the next window is the next neighbour, round and round', () => {
  const chat = { id: -1, type: 'group' as const, title: '', members: [1, 2, 9] };
  expect(nextResident(state, chat, people[0] as SimPerson).name).toBe('阿珍');
  expect(nextResident(state, chat, people[1] as SimPerson).name).toBe('陈阿婆');
  expect(nextResident(state, undefined, people[1] as SimPerson).name).toBe('Wendy');
});

test('an avatar bears the last character of a Chinese name, the first letter of another', () => {
  expect(['陈阿婆', 'wendy', ''].map(toInitial)).toEqual(['婆', 'W', '']);
});
