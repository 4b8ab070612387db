import { describe, expect, test } from '@jest/globals';
import {
  safeLink,
  splitByEntities,
  startParameter,
} from '../../bot/simulator/page/conversation/entities.ts';
import { toTimeline } from '../../bot/simulator/page/conversation/timeline.ts';
import type { SimMessage } from '../../bot/simulator/protocol.ts';

describe('a text with entities', () => {
  test('is split at each start and end of an entity, and keeps every character', () => {
    const bold = { type: 'bold', offset: 0, length: 4 } as const;
    const code = { type: 'code', offset: 2, length: 99 } as const;
    const runs = splitByEntities('余额8.88', [bold, code]);
    expect(runs.map(({ text }) => text)).toEqual(['余额', '8.', '88']);
    expect(runs.map(({ entities }) => entities.length)).toEqual([1, 2, 1]);
  });

  test('has a start parameter in links to the bot, and in no other link', () => {
    const parameterOf = (url: string) => startParameter(url, 'pingshan_wallet_bot');
    expect(parameterOf('https://t.me/pingshan_wallet_bot?start=send-888-2-aGk')).toBe(
      'send-888-2-aGk',
    );
    expect(parameterOf('https://t.me/Pingshan_Wallet_Bot')).toBe('');
    for (const url of ['https://t.me/other_bot?start=x', 'https://a.example/?start=x', 'nonsense'])
      expect(parameterOf(url)).toBeUndefined();
  });

  test('links to http and https URLs only', () => {
    expect(safeLink('https://a.example/')).toBe('https://a.example/');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'nonsense', undefined]) {
      expect(safeLink(url)).toBeUndefined();
    }
  });
});

test('messages of one person within five minutes are a group, and a day begins at midnight in Shenzhen', () => {
  const message = (messageId: number, from: number, at: string): SimMessage => {
    const rest = { chatId: -1, text: '', entities: [], buttons: [] };
    return { ...rest, messageId, from, at: Date.parse(at) };
  };
  const items = toTimeline([
    message(1, 1, '2026-02-16T15:58:00Z'),
    message(2, 1, '2026-02-16T15:59:00Z'),
    message(3, 1, '2026-02-16T16:00:00Z'),
    message(4, 2, '2026-02-16T16:01:00Z'),
  ]);
  const shape = items.map((item) => (item.kind === 'day' ? 'day' : [item.first, item.last]));
  expect(shape).toEqual(['day', [true, false], [false, true], 'day', [true, true], [true, true]]);
});
