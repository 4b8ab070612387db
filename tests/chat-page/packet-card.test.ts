import { describe, expect, test } from '@jest/globals';
import { parsePacket } from '../../bot/simulator/page/packet/parse-packet.ts';
import type { SimMessage } from '../../bot/simulator/protocol.ts';

const BOT = 999;
const message = (change: Partial<SimMessage>): SimMessage => ({
  chatId: -1,
  messageId: 1,
  from: BOT,
  at: 0,
  text: '🧧 恭喜发财\n陈阿婆的拼手气红包 · 8 个\n已抢 5/8',
  entities: [],
  buttons: [[{ text: '抢红包', callbackData: 'g:rp_1' }]],
  ...change,
});
const link = [[{ text: '看看大家手气', url: 'https://wallet.example/p' }]];

describe('a message is parsed as a red packet', () => {
  test('open, with its three lines and the number of claimed shares', () => {
    expect(parsePacket(message({}), BOT)).toMatchObject({
      greeting: '恭喜发财',
      title: '陈阿婆的拼手气红包 · 8 个',
      status: '已抢 5/8',
      progress: { taken: 5, count: 8 },
      open: true,
    });
  });

  test('in English too', () => {
    const text = '🧧 Good luck\nLucky packet from Wendy · 3 shares\n1 of 3 taken';
    expect(parsePacket(message({ text }), BOT)?.progress).toEqual({ taken: 1, count: 3 });
  });

  test('closed, if its only button is a link', () => {
    expect(parsePacket(message({ buttons: link }), BOT)).toMatchObject({ open: false });
  });

  test('if a person shared it through inline mode', () => {
    expect(parsePacket(message({ from: 7, viaBot: BOT }), BOT)?.open).toBe(true);
  });

  test('with its second button', () => {
    const share = { text: '发到群里', switchInlineQuery: 'rp_1' };
    const buttons = [...message({}).buttons, [share]];
    expect(parsePacket(message({ buttons }), BOT)?.otherButtons).toEqual([share]);
  });

  test.each([
    ['a person typed the envelope', { from: 7, buttons: [] }],
    ['a person sent the same button', { from: 7 }],
    [
      'the bot sent another callback button',
      { buttons: [[{ text: '充值', callbackData: 't:88' }]] },
    ],
    ['the bot sent a link without the envelope', { text: '余额 ¥8.88', buttons: link }],
  ])('but not if %s', (_, change) => {
    expect(parsePacket(message(change), BOT)).toBeUndefined();
  });
});
