import { expect, test } from '@jest/globals';
import {
  nextResident,
  resolvePerson,
  toInitial,
} from '../../bot/simulator/page/chat-list/chats.ts';
import { azhen, chenApo, state } from './fixtures.ts';

test('the person of a window comes from its URL, else from its storage, else is the first resident', () => {
  expect(resolvePerson(state, 'azhen', 'w')?.name).toBe('阿珍');
  expect(resolvePerson(state, 'unknown', 'w')?.name).toBe('Wendy');
  expect(resolvePerson(state, 'pingshan_wallet_bot', null)?.name).toBe('陈阿婆');
});

test('the next window opens as the next member of the group, else as the next resident, cyclically', () => {
  const chat = { id: -1, type: 'group' as const, title: '', members: [1, 2, 9] };
  expect(nextResident(state, chat, chenApo).name).toBe('阿珍');
  expect(nextResident(state, chat, azhen).name).toBe('陈阿婆');
  expect(nextResident(state, undefined, azhen).name).toBe('Wendy');
});

test('an avatar shows the last character of a Chinese name, the first letter of another', () => {
  expect(['陈阿婆', 'wendy', ''].map(toInitial)).toEqual(['婆', 'W', '']);
});
