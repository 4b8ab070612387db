import { describe, expect, test } from '@jest/globals';
import type { RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { minorUnits, money } from '@pingshan/shared/money';
import { bytesToHex } from '@pingshan/shared/proof/bytes';
import { commit, splitPacket } from '@pingshan/shared/proof/split';
import {
  formatDuration,
  formatProgress,
  grabRefusal,
  mayGrab,
  noShareReason,
  parsePacketId,
  showsEnvelope,
} from '../../miniapp/src/packages/packet/detail/detail.ts';
import {
  COUNT_UP_MS,
  countedUp,
  phaseAfter,
} from '../../miniapp/src/packages/packet/detail/envelope.ts';
import { verifyProof } from '../../miniapp/src/packages/packet/detail/proof.ts';
import { zhCN } from '../../miniapp/src/packages/packet/messages/zh-CN.ts';
import { apo, azhen, PACKET_ID, packet, START, zeng } from './harness/packets.ts';

describe('the packet page', () => {
  test('shows the progress and how long the packet took', () => {
    expect(formatProgress(packet(), START + 60_000, zhCN)).toBe(
      '5/8 个，没抢完的 23 小时 59 分后退回',
    );
    const finishedAt = new Date(START + 192_000).toISOString();
    const done = packet({ claimed: 8, state: 'finished', finishedAt });
    expect(formatProgress(done, START, zhCN)).toBe('8/8 个，3 分 12 秒抢完');
    const back = packet({ state: 'refunded', refunded: money(3888) });
    expect(formatProgress(back, START, zhCN)).toBe('5/8 个，没抢完的 ¥38.88 已退回');
  });

  test('a negative duration counts as zero', () => {
    expect(formatDuration(-5, zhCN)).toBe('0 秒');
    expect(formatDuration(90_061_000, zhCN)).toBe('1 天 1 小时');
  });

  test('the page opens with the envelope, but not for the sender or a claimer', () => {
    expect(showsEnvelope(packet(), azhen.id)).toBe(true);
    expect(showsEnvelope(packet(), apo.id)).toBe(false);
    expect(mayGrab(packet(), apo.id)).toBe(true);
    expect(mayGrab(packet({ mine: { share: 0, amount: money(1) } }), azhen.id)).toBe(false);
  });

  test('a user who is not invited reads for whom the packet is', () => {
    const hers = packet({ kind: 'exclusive', recipients: [azhen] });
    expect(showsEnvelope(hers, azhen.id)).toBe(true);
    expect(noShareReason(hers, zeng.id, zhCN)).toBe('这个红包只给 阿珍');
    expect(noShareReason(packet({ state: 'finished' }), azhen.id, zhCN)).toBe(
      '手慢了，8 个都被抢走了',
    );
    expect(noShareReason(packet(), azhen.id, zhCN)).toBeUndefined();
  });

  test('the sender of a closed packet reads what became of it', () => {
    expect(noShareReason(packet({ state: 'finished' }), apo.id, zhCN)).toBe('8 个都到邻居手里了');
    expect(noShareReason(packet({ state: 'refunded' }), apo.id, zhCN)).toBe(zhCN.detail.takenBack);
    expect(noShareReason(packet(), apo.id, zhCN)).toBeUndefined();
  });

  test('a reply without a share shows no amount', () => {
    expect(phaseAfter({ outcome: 'empty', count: 8 })).toBe('missed');
    expect(grabRefusal({ outcome: 'expired' }, zhCN)).toBe(zhCN.detail.expired);
    expect(phaseAfter({ outcome: 'already', amount: money(888), share: 1 })).toBe('won');
  });

  test('parses the packet id of a link and of Telegram’s startapp, and refuses other text', () => {
    expect(parsePacketId({ id: PACKET_ID })).toBe(PACKET_ID);
    expect(parsePacketId({ startapp: PACKET_ID })).toBe(PACKET_ID);
    expect(parsePacketId({ id: 'rp_<script>' })).toBeUndefined();
  });
});

describe('the proof', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
  const parameters = {
    id: PACKET_ID,
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
    seed: bytesToHex(seed),
    shares,
    claims: shares.map((amount, share) => ({ share, amount })),
  };

  test('a packet whose seed is not published yet is sealed; a matching one is fair', () => {
    expect(verifyProof(proof).verdict).toBe('fair');
    expect(verifyProof({ ...proof, seed: null, shares: null }).verdict).toBe('sealed');
  });

  test('detects a changed amount, another seed and a malformed seed', () => {
    const moved = proof.claims.map((claim, i) => (i ? claim : { ...claim, amount: minorUnits(1) }));
    expect(verifyProof({ ...proof, claims: moved }).checks.claims).toBe(false);
    expect(verifyProof({ ...proof, seed: '00'.repeat(32) }).verdict).toBe('broken');
    expect(verifyProof({ ...proof, seed: 'not hex' }).verdict).toBe('broken');
  });
});

describe('the count-up', () => {
  test('rises in whole fen, never exceeds the amount and ends at it', () => {
    const shown = Array.from({ length: 60 }, (_, i) => countedUp(minorUnits(8888), i * 10));
    expect(shown.every((part, i) => part <= 8888 && part >= (shown[i - 1] ?? 0))).toBe(true);
    expect(countedUp(minorUnits(8888), COUNT_UP_MS)).toBe(8888);
    expect(COUNT_UP_MS).toBeLessThanOrEqual(400);
  });
});
