import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type MinorUnits, minorUnits, MAX_AMOUNT, sum } from '@pingshan/shared/money';
import { bytesToHex as toHex, sha256 } from '@pingshan/shared/proof/bytes';
import { drawsFrom } from '@pingshan/shared/proof/draw';
import {
  commit,
  type SplitParameters,
  splitPacket,
  verifySplit,
} from '@pingshan/shared/proof/split';
import fc from 'fast-check';
import { property } from './property.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const ID = 'rp_01J00000000000000000000000' as const;

const packets = fc
  .record({
    kind: fc.constantFrom('lucky' as const, 'equal' as const),
    count: fc.integer({ min: 1, max: 500 }),
    cap: fc.integer({ min: 1, max: 20_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ kind, count, cap, part }): SplitParameters => {
    const total = minorUnits(count + Math.floor(part * count * (cap - 1)));
    return { id: ID, kind, total, currency: 'CNY', count, maxShare: minorUnits(cap) };
  });

const seedOf = (number: number): Uint8Array =>
  createHash('sha256').update(String(number)).digest().subarray(0, 32);

describe('a split', () => {
  test('adds up to the total, with every share from 1 fen to the cap', () => {
    property(
      [seeds, packets],
      (seed, packet) => {
        const shares = splitPacket(seed, packet);
        expect(shares).toHaveLength(packet.count);
        expect(sum(shares)).toBe(packet.total);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...shares)).toBeLessThanOrEqual(packet.maxShare);
      },
      0.2,
    );
  });

  test('never gives a share above twice the mean of the remainder', () => {
    property(
      [seeds, packets],
      (seed, packet) => {
        let rest: number = packet.total;
        const within = splitPacket(seed, packet).every((share, i) => {
          const left = packet.count - i;
          const bounded = left === 1 || share * left <= 2 * rest;
          rest -= share;
          return bounded;
        });
        expect(within).toBe(true);
      },
      0.2,
    );
  });

  test('is the same for the same seed and another for another seed', () => {
    property(
      [seeds, packets],
      (seed, packet) => {
        expect(splitPacket(seed, packet)).toEqual(splitPacket(seed, packet));
      },
      0.1,
    );
    const packet = { ...luckyOf(8888, 8), maxShare: minorUnits(20_000) };
    expect(splitPacket(seedOf(1), packet)).not.toEqual(splitPacket(seedOf(2), packet));
  });

  test.each([
    [8888, 8, 20_000],
    [100, 18, 20_000],
    [149_999, 10, 20_000],
    [23, 7, 5],
  ])('of %p among %p (cap %p) has the same expectation at every position', (total, count, cap) => {
    const runs = 2_000;
    const packet = { ...luckyOf(total, count), maxShare: minorUnits(cap) };
    const sums = new Array<number>(count).fill(0);
    const squares = new Array<number>(count).fill(0);
    for (let run = 0; run < runs; run++) {
      for (const [i, share] of splitPacket(seedOf(run), packet).entries()) {
        sums[i] = (sums[i] ?? 0) + share;
        squares[i] = (squares[i] ?? 0) + share * share;
      }
    }
    for (const [i, total_i] of sums.entries()) {
      const mean = total_i / runs;
      const deviation = Math.sqrt((squares[i] ?? 0) / runs - mean * mean);
      const error = deviation / Math.sqrt(runs) + 1e-9;
      expect(Math.abs(mean - total / count) / error).toBeLessThan(4.5);
    }
  });
});

function luckyOf(total: number, count: number): SplitParameters {
  return {
    id: ID,
    kind: 'lucky',
    total: minorUnits(total),
    currency: 'CNY',
    count,
    maxShare: minorUnits(20_000),
  };
}

describe('a proof', () => {
  const proofOf = (seed: Uint8Array, packet: SplitParameters) => {
    const shares = splitPacket(seed, packet);
    return {
      parameters: packet,
      commitment: commit(seed, packet),
      state: 'finished' as const,
      seed: toHex(seed),
      shares,
      claims: shares.map((amount, share) => ({ share, amount })),
    };
  };

  test('of an unaltered packet has the verdict fair', () => {
    property(
      [seeds, packets],
      (seed, packet) => {
        expect(verifySplit(proofOf(seed, packet)).verdict).toBe('fair');
      },
      0.1,
    );
  });

  test('has the verdict sealed until the seed is published', () => {
    const proof = { ...proofOf(seedOf(1), luckyOf(8888, 8)), seed: null, shares: null };
    expect(verifySplit(proof).verdict).toBe('sealed');
  });

  test('has the verdict broken when any part of it was changed afterwards', () => {
    const honest = proofOf(seedOf(1), luckyOf(8888, 8));
    const [first, ...others] = honest.claims as [{ share: number; amount: MinorUnits }];
    const raised = { share: first.share, amount: minorUnits(first.amount + 1) };
    const forged = [
      { ...honest, seed: toHex(seedOf(2)) },
      { ...honest, commitment: commit(seedOf(2), honest.parameters) },
      { ...honest, parameters: { ...honest.parameters, total: minorUnits(8889) } },
      { ...honest, shares: [...honest.shares].reverse() },
      { ...honest, claims: [raised, ...others] },
      { ...honest, claims: [first, first, ...others] },
    ];
    for (const proof of forged) expect(verifySplit(proof).verdict).toBe('broken');
  });
});

test('any input as a proof gets a verdict, never an exception', () => {
  const number = fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }).map(minorUnits);
  const small = fc.integer({ min: -3, max: 600 });
  const forged = fc.record({
    parameters: fc.record({
      id: fc.oneof(
        fc.constant(ID),
        fc.string().map((text) => `rp_${text}` as const),
      ),
      kind: fc.constantFrom('lucky' as const, 'equal' as const, 'exclusive' as const),
      total: number,
      currency: fc.string({ unit: 'binary' }),
      count: fc.oneof(small, number),
      maxShare: number,
    }),
    commitment: fc.string(),
    state: fc.constant('finished' as const),
    seed: fc.oneof(fc.string(), fc.constant('0f'.repeat(32)), fc.constant('0F'.repeat(32))),
    shares: fc.option(fc.array(number)),
    claims: fc.array(fc.record({ share: small, amount: number })),
  });
  property([forged], (proof) => {
    expect(verifySplit(proof).verdict).toBe('broken');
  });
});

describe('the draws', () => {
  test('hash as node:crypto does', () => {
    property(
      [fc.uint8Array({ maxLength: 300 })],
      (message) => {
        expect(toHex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
      },
      0.2,
    );
  });

  test('are uniform (χ² over 10 values, 10,000 draws, p > 0.0001)', () => {
    const draw = drawsFrom(seedOf(7));
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const value = draw(10);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const chi = counts.reduce((total, count) => total + (count - 1_000) ** 2 / 1_000, 0);
    expect(chi).toBeLessThan(33.7);
  });
});
