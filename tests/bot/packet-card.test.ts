import { describe, expect, test } from '@jest/globals';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { money } from '@pingshan/shared/money';
import { renderCard, grabCallbackData } from '../../bot/src/features/red-packet/card.ts';
import {
  fromCallbackData,
  CONFIRM_DATA,
  toStartPayload,
} from '../../bot/src/features/red-packet/send-draft.ts';
import { toOutcomeText } from '../../bot/src/features/red-packet/grab.ts';
import { messages } from '../../bot/src/features/red-packet/messages/index.ts';
import { minorUnits } from '@pingshan/shared/money';

const ulid = '01JZZZZZZZZZZZZZZZZZZZZZZZ';
const person = (name: string) => ({ id: `usr_${ulid}` as const, name });
const claim = (name: string, amount: number, best?: boolean) => ({
  user: person(name),
  share: 0,
  amount: money(amount),
  at: '2026-02-17T00:03:12.000Z',
  ...(best ? { best } : {}),
});
const packet = (over: Partial<RedPacket> = {}): RedPacket => ({
  id: `rp_${ulid}`,
  kind: 'lucky',
  sender: person('陈阿婆'),
  total: money(8888),
  count: 8,
  greeting: '恭喜发财',
  theme: 'weiwu',
  state: 'open',
  claimed: 5,
  claimedTotal: money(5000),
  claims: [],
  recipients: null,
  mine: null,
  commitment: 'c',
  createdAt: '2026-02-17T00:00:00.000Z',
  expiresAt: '2026-02-18T00:00:00.000Z',
  finishedAt: null,
  refunded: null,
  ...over,
});
const options = { language: 'zh-CN' as const, walletUrl: 'https://wallet.example.org' };
const shown = (over: Partial<RedPacket>) => renderCard(packet(over), options);

describe('a card has three lines and a button', () => {
  test('of an open packet: the progress and the grab button', () => {
    expect(shown({})).toEqual({
      text: '🧧 恭喜发财\n陈阿婆的拼手气红包 · 8 个\n已抢 5/8',
      reply_markup: { inline_keyboard: [[{ text: '抢红包', callback_data: `g:rp_${ulid}` }]] },
    });
  });

  test('of a finished packet: the largest share, the duration, and a link to the details', () => {
    const done = shown({
      state: 'finished',
      claimed: 8,
      finishedAt: '2026-02-17T00:03:12.000Z',
      claims: [claim('曾叔', 100), claim('阿珍', 2010, true)],
    });
    expect(done.text.split('\n')[2]).toBe('手气最佳 阿珍 ¥20.10 · 3 分 12 秒抢完');
    const keyboard = done.reply_markup?.inline_keyboard;
    const [[button]] = keyboard as [[{ text: string; url: string }]];
    expect(button.text).toBe('看看大家手气');
    expect(button.url).toContain(`https://wallet.example.org/`);
    expect(button.url).toContain(`rp_${ulid}`);
  });

  test('of an equal packet: the amount of each share', () => {
    expect(shown({ kind: 'equal', total: money(8000), count: 10 }).text).toContain(
      '10 个，每个 ¥8.00',
    );
  });

  test('of an exclusive packet: it is accepted, not grabbed', () => {
    const forOne: Partial<RedPacket> = {
      kind: 'exclusive',
      count: 1,
      recipients: [person('阿珍')],
    };
    const open = shown({ ...forOne, claimed: 0 });
    expect(open.text).toBe('🧧 恭喜发财\n陈阿婆给阿珍的专属红包\n已领 0/1');
    expect(open.reply_markup?.inline_keyboard[0]?.[0]?.text).toBe('领红包');
    const done = shown({
      ...forOne,
      state: 'finished',
      claimed: 1,
      finishedAt: '2026-02-17T00:00:05.000Z',
      claims: [claim('阿珍', 8888)],
    });
    expect(done.text.split('\n')[2]).toBe('领走了 · 用了 5 秒');
  });

  test('of an expired packet: the refunded amount', () => {
    expect(shown({ state: 'refunded', refunded: money(3888) }).text).toContain(
      '剩下的 ¥38.88 已退回',
    );
  });

  test('the data of the grab button fits into 64 bytes', () => {
    expect(Buffer.byteLength(grabCallbackData(`rp_${ulid}`))).toBeLessThanOrEqual(64);
  });
});

test('each outcome of a grab has a sentence in every language, with the exact amount', () => {
  const say = messages['zh-CN'];
  expect(toOutcomeText(say, { outcome: 'won', amount: money(888), share: 1 })).toBe(
    '抢到 ¥8.88 · 已存入余额',
  );
  expect(toOutcomeText(say, { outcome: 'already', amount: money(888), share: 1 })).toBe(
    '你已经抢过，是 ¥8.88',
  );
  expect(toOutcomeText(say, { outcome: 'empty', count: 8 })).toBe('手慢了，8 个都被抢走了');
  expect(toOutcomeText(say, { outcome: 'not_yours', recipients: [person('阿珍')] })).toBe(
    '这个红包只给 @阿珍',
  );
  for (const language of Object.values(messages)) {
    expect(toOutcomeText(language, { outcome: 'expired' })).not.toMatch(/[!！]/);
    expect([...language.won('¥8.88')].length).toBeLessThanOrEqual(200);
  }
});

describe('a draft, a packet that is not paid for, survives the round trip', () => {
  const packets = [
    { total: minorUnits(8888), count: 8, greeting: '恭喜发财' },
    { total: minorUnits(1), count: 1, greeting: undefined },
    { total: minorUnits(99_999_999), count: 500, greeting: '祝'.repeat(60) },
  ];
  test.each(packets)('%j', ({ total, count, greeting }) => {
    const payload = toStartPayload({ total, count, greeting });
    expect(payload).toMatch(/^[\w-]{1,64}$/);
    expect(payload.startsWith(`send-${total}-${count}-`)).toBe(true);
  });

  test('in the data of a button', () => {
    const match = CONFIRM_DATA.exec('f:8888:8:恭喜发财') ?? [];
    expect(fromCallbackData(match)).toEqual({ total: 8888, count: 8, greeting: '恭喜发财' });
  });
});
