import type { RedPacketProof } from '../red-packet/schemas.ts';
import { invariant } from '../invariant.ts';
import { type MinorUnits, minorUnits, splitEvenly, sum } from '../money.ts';
import { asciiToBytes, bytesToHex, concatBytes, hexToBytes, sha256 } from './bytes.ts';
import { type Draw, DRAW_SIZE_MAX, drawsFrom } from './draw.ts';

export type SplitParameters = RedPacketProof['parameters'];

/**
 * The lucky split (拼手气): share by share, each drawn around the mean of what remains.
 *
 * With R minor units for n people left and a cap c on one share, let S be 2R/n rounded up or down at random
 * so that its mean is exactly 2R/n. The share is uniform on the whole numbers from max(1, S − c) to
 * min(S − 1, c): its mean is S/2, so what remains per head is a martingale and **every position
 * has the expectation total/n**. No share is below 1, above c, or above twice the mean of what
 * remains: the convention known as 二倍均值法, here without its rounding bias and with a cap. The last
 * share is the rest.
 */
function drawLucky(total: MinorUnits, count: number, cap: MinorUnits, draw: Draw): MinorUnits[] {
  const shares: MinorUnits[] = [];
  let rest: number = total;
  for (let left = count; left > 1; left--) {
    const doubled = Math.floor((2 * rest) / left);
    const remainder = 2 * rest - doubled * left;
    const size = doubled + (draw(left) < remainder ? 1 : 0);
    const least = Math.max(1, size - cap);
    const share = least + draw(Math.min(size - 1, cap) - least + 1);
    shares.push(minorUnits(share));
    rest -= share;
  }
  shares.push(minorUnits(rest));
  return shares;
}

/**
 * Every share of a packet, in share order, fixed by its seed and parameters. Equal and exclusive
 * packets are split evenly; the remainder goes to the first shares, one minor unit each.
 */
export function splitPacket(seed: Uint8Array, parameters: SplitParameters): MinorUnits[] {
  const { kind, total, count, maxShare } = parameters;
  invariant(Number.isInteger(count) && count >= 1, `not a count: ${count}`);
  invariant(total >= count && total <= maxShare * count, `cannot be split: ${total} / ${count}`);
  const shares =
    kind === 'lucky'
      ? drawLucky(total, count, maxShare, drawsFrom(seed))
      : splitEvenly(total, count);
  invariant(sum(shares) === total, 'shares must add up to the total');
  invariant(
    shares.every((share) => share >= 1 && share <= maxShare),
    'a share is out of bounds',
  );
  return shares;
}

/** The commitment that the card shows before the first grab: it fixes the seed, and so the split. */
export function commit(seed: Uint8Array, parameters: SplitParameters): string {
  const { id, kind, total, currency, count, maxShare } = parameters;
  const text = `|${id}|${kind}|${total}|${currency}|${count}|${maxShare}`;
  const message = concatBytes(asciiToBytes('pingshan/red-packet/v1|'), seed, asciiToBytes(text));
  return bytesToHex(sha256(message));
}

export interface SplitVerdict {
  /** `sealed` until the packet is closed and its seed published: it cannot be checked before. */
  verdict: 'fair' | 'sealed' | 'broken';
  checks: {
    /** The seed has the hash that the card showed before the first grab. */
    commitment: boolean;
    /** Splitting again from that seed gives the same shares. */
    shares: boolean;
    /** Each claim was paid exactly its share, and no share was paid twice. */
    claims: boolean;
  };
}

const NONE = { commitment: false, shares: false, claims: false } as const;
const SEED = /^[0-9a-f]{64}$/;

/** Twenty times what any packet has: a forged count must not keep the verifier busy. */
const COUNT_MAX = 10_000;

/** Whether a packet can have these parameters: a forged proof may contain anything. */
const canBeSplit = ({ id, currency, count, total, maxShare }: SplitParameters): boolean =>
  /^\w+$/.test(id) &&
  /^[A-Z]{3}$/.test(currency) &&
  count >= 1 &&
  count <= COUNT_MAX &&
  maxShare < DRAW_SIZE_MAX &&
  total >= count &&
  total <= maxShare * count;

/**
 * Verifies a packet without trust in the server. It never throws: parameters that no packet can have are
 * `broken` too. The server, the pages and the command line run this same function.
 */
export function verifySplit(proof: RedPacketProof): SplitVerdict {
  const { parameters, commitment, seed, claims } = proof;
  if (seed === null) {
    return { verdict: 'sealed', checks: NONE };
  }
  if (!SEED.test(seed) || !canBeSplit(parameters)) return { verdict: 'broken', checks: NONE };
  const secret = hexToBytes(seed);
  const shares = splitPacket(secret, parameters);
  const checks = {
    commitment: commit(secret, parameters) === commitment,
    shares: proof.shares !== null && String(proof.shares) === String(shares),
    claims:
      new Set(claims.map(({ share }) => share)).size === claims.length &&
      claims.every(({ share, amount }) => shares[share] === amount),
  };
  const fair = checks.commitment && checks.shares && checks.claims;
  return { verdict: fair ? 'fair' : 'broken', checks };
}
