import { describe, expect, test } from '@jest/globals';
import type { Person } from '@pingshan/shared/schemas';
import type { RedPacket, RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits, money } from '@pingshan/shared/money';
import { commit, splitPacket } from '@pingshan/shared/proof/split';
import { toHex } from '@pingshan/shared/proof/bytes';
import { amountParts } from '../../miniapp/src/components/amount.ts';
import { type Key, press, pressCount } from '../../miniapp/src/components/keypad.ts';
import {
  COUNT_UP_MS,
  countedUp,
  phaseAfter,
} from '../../miniapp/src/packages/packet/detail/envelope.ts';
import {
  formatDuration,
  showsEnvelope,
  grabRefusal,
  mayGrab,
  noShareReason,
  parsePacketId,
  formatProgress,
} from '../../miniapp/src/packages/packet/detail/detail.ts';
import { verifyProof } from '../../miniapp/src/packages/packet/detail/proof.ts';
import { packetInLink, sortOpenPackets } from '../../miniapp/src/pages/home/home.ts';
import { validateTopUp, buttonLabel } from '../../miniapp/src/pages/top-up/top-up.ts';
import { extractCode, parsePhone } from '../../miniapp/src/layouts/sign-in/sign-in.ts';
import { zhCN } from '../../miniapp/src/messages/zh-CN.ts';

const ID = 'rp_01J00000000000000000000001' as Id<'rp'>;
const person = (n: number, name: string): Person => ({
  id: `usr_01J0000000000000000000000${n}`,
  name,
});
const apo = person(1, '陈阿婆');
const azhen = person(2, '阿珍');
const START = Date.parse('2026-02-17T12:00:00.000Z');

const packet = (change: Partial<RedPacket> = {}): RedPacket => ({
  id: ID,
  kind: 'lucky',
  sender: apo,
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
  commitment: '00',
  createdAt: new Date(START).toISOString(),
  expiresAt: new Date(START + 86_400_000).toISOString(),
  finishedAt: null,
  refunded: null,
  ...change,
});

const type = (keys: string) => [...keys].reduce((typed, key) => press(typed, key as Key), '');

describe('the keypad', () => {
  test.each([
    ['88.88', '88.88'],
    ['88.888', '88.88'],
    ['007', '7'],
    ['.5', '0.5'],
    ['1..5', '1.5'],
    ['12345678', '1234567'],
  ])('%s becomes %s', (keys, typed) => expect(type(keys)).toBe(typed));

  test('erase takes one away, and nothing from nothing', () => {
    expect(press('8.8', 'erase')).toBe('8.');
    expect(press('', 'erase')).toBe('');
  });

  test('a count is whole and short', () => {
    expect(pressCount('50', '0')).toBe('500');
    expect(pressCount('500', '0')).toBe('500');
    expect(pressCount('5', '.')).toBe('5');
  });
});

describe('an amount', () => {
  test('keeps its fen and its sign', () => {
    expect(amountParts(money(-8808), true)).toEqual({
      sign: '-',
      unit: '¥',
      yuan: '88',
      fen: '.08',
    });
    expect(amountParts(money(100), true).sign).toBe('+');
    expect(amountParts(money(100), false).sign).toBe('');
  });

  test('counts up in whole fen, never beyond, and ends exactly', () => {
    const shown = Array.from({ length: 60 }, (_, i) => countedUp(minorUnits(8888), i * 10));
    expect(shown.every((part, i) => part <= 8888 && part >= (shown[i - 1] ?? 0))).toBe(true);
    expect(countedUp(minorUnits(8888), COUNT_UP_MS)).toBe(8888);
    expect(COUNT_UP_MS).toBeLessThanOrEqual(400);
  });
});

describe('the packet page', () => {
  test('tells how far it is, and how long it took', () => {
    expect(formatProgress(packet(), START + 60_000, zhCN)).toBe(
      '5/8 个，没抢完的 23 小时 59 分后退回',
    );
    const finishedAt = new Date(START + 192_000).toISOString();
    const done = packet({ claimed: 8, state: 'finished', finishedAt });
    expect(formatProgress(done, START, zhCN)).toBe('8/8 个，3 分 12 秒抢完');
    const back = packet({ state: 'refunded', refunded: money(3888) });
    expect(formatProgress(back, START, zhCN)).toBe('5/8 个，没抢完的 ¥38.88 已退回');
  });

  test('a time never goes below nothing', () => {
    expect(formatDuration(-5, zhCN)).toBe('0 秒');
    expect(formatDuration(90_061_000, zhCN)).toBe('1 天 1 小时');
  });

  test('the envelope comes up for a neighbour, not for the sender or who has a share', () => {
    expect(showsEnvelope(packet(), azhen.id)).toBe(true);
    expect(showsEnvelope(packet(), apo.id)).toBe(false);
    expect(mayGrab(packet(), apo.id)).toBe(true);
    expect(mayGrab(packet({ mine: { share: 0, amount: money(1) } }), azhen.id)).toBe(false);
  });

  test('whose it is not is told for whom it is', () => {
    const hers = packet({ kind: 'exclusive', recipients: [azhen] });
    expect(showsEnvelope(hers, azhen.id)).toBe(true);
    expect(noShareReason(hers, person(3, '曾叔').id, zhCN)).toBe('这个红包只给 阿珍');
    expect(noShareReason(packet({ state: 'finished' }), azhen.id, zhCN)).toBe(
      '手慢了，8 个都被抢走了',
    );
    expect(noShareReason(packet(), azhen.id, zhCN)).toBeUndefined();
  });

  test('who sent it did not miss it', () => {
    expect(noShareReason(packet({ state: 'finished' }), apo.id, zhCN)).toBe('8 个都到邻居手里了');
    expect(noShareReason(packet({ state: 'refunded' }), apo.id, zhCN)).toBe(zhCN.packet.takenBack);
    expect(noShareReason(packet(), apo.id, zhCN)).toBeUndefined();
  });

  test('an answer without a share opens no amount', () => {
    expect(phaseAfter({ outcome: 'empty', count: 8 })).toBe('missed');
    expect(grabRefusal({ outcome: 'expired' }, zhCN)).toBe(zhCN.packet.expired);
    expect(phaseAfter({ outcome: 'already', amount: money(888), share: 1 })).toBe('opened');
  });

  test('reads the id of a link, and of Telegram’s startapp, and nothing else', () => {
    expect(parsePacketId({ id: ID })).toBe(ID);
    expect(parsePacketId({ startapp: ID })).toBe(ID);
    expect(parsePacketId({ id: 'rp_<script>' })).toBeUndefined();
    expect(packetInLink(ID)).toBe(ID);
    expect(packetInLink('usr_1')).toBeUndefined();
  });
});

describe('the proof', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
  const parameters = {
    id: ID,
    kind: 'lucky' as const,
    total: minorUnits(8888),
    currency: 'CNY',
    count: 8,
    maxShare: minorUnits(20_000),
  };
  const shares = splitPacket(seed, parameters);
  const proof: RedPacketProof = {
    parameters,
    commitment: commit(seed, parameters),
    state: 'finished',
    seed: toHex(seed),
    shares,
    claims: shares.map((amount, share) => ({ share, amount })),
  };

  test('a fair packet is fair, a sealed one is sealed', () => {
    expect(verifyProof(proof).verdict).toBe('fair');
    expect(verifyProof({ ...proof, seed: null, shares: null }).verdict).toBe('sealed');
  });

  test('one fen moved, another seed or no seed at all is seen', () => {
    const moved = proof.claims.map((claim, i) => (i ? claim : { ...claim, amount: minorUnits(1) }));
    expect(verifyProof({ ...proof, claims: moved }).checks.claims).toBe(false);
    expect(verifyProof({ ...proof, seed: '00'.repeat(32) }).verdict).toBe('broken');
    expect(verifyProof({ ...proof, seed: 'not hex' }).verdict).toBe('broken');
  });
});

describe('signing in', () => {
  test.each([
    ['138 0000 0001', '13800000001'],
    ['+852 9123 4567', '+85291234567'],
    ['12345', undefined],
    ['13800000001x', undefined],
  ])('reads %s', (written, phone) => expect(parsePhone(written)).toBe(phone));

  test('finds the code in a message, not in a number', () => {
    expect(extractCode('【坪山钱包】验证码 246810，5 分钟内有效')).toBe('246810');
    expect(extractCode('{"code":"013579","phone":"+8613800000001"}')).toBe('013579');
    expect(extractCode('+8613800000001')).toBeUndefined();
  });
});

test('what can still be taken comes first', () => {
  const { claims: _claims, recipients: _recipients, ...summary } = packet();
  const taken = { ...summary, mine: { share: 0, amount: money(1) } };
  expect(sortOpenPackets([taken, summary])).toEqual([summary, taken]);
});

test('a top-up is judged by the wallet’s own limit', () => {
  expect(validateTopUp('200', minorUnits(500_000))).toEqual({ fault: undefined, amount: 20_000 });
  expect(validateTopUp('5000.01', minorUnits(500_000))).toEqual({
    fault: 'too_large',
    max: 500_000,
  });
  expect(validateTopUp('0.', undefined)).toEqual({ fault: 'empty' });
  expect(buttonLabel(validateTopUp('5000.01', minorUnits(500_000)), zhCN)).toBe(
    '一次最多 ¥5000.00',
  );
});
