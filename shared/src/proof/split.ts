import type { RedPacketProof } from '../red-packet/schemas.ts';
import { invariant } from '../invariant.ts';
import { type MinorUnits, minorUnits, splitEvenly, sum } from '../money.ts';
import { concat, fromAscii, fromHex, toHex } from './bytes.ts';
import { type Draw, drawsFrom, WORD } from './draw.ts';
import { sha256 } from './sha256.ts';

export type SplitParameters = RedPacketProof['parameters'];

/**
 * The lucky split (拼手气): share by share, each drawn around the mean of what remains.
 *
 * With R fen for n people left and a cap c on one share, let S be 2R/n rounded up or down at random
 * so that its mean is exactly 2R/n. The share is uniform on the whole numbers from max(1, S − c) to
 * min(S − 1, c): its mean is S/2, so what remains per head is a martingale and **every position
 * expects exactly total/n**. No share is below 1 fen, above c, or above twice the mean of what
 * remains: the convention known as 二倍均值法, here without its rounding bias and with a cap. The last
 * takes what is left.
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
 * packets are split evenly; the fen that do not divide go to the first shares.
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

/** What goes on the card before the first tap: it binds us to one seed, so to one split. */
export function commit(seed: Uint8Array, parameters: SplitParameters): string {
  const { id, kind, total, currency, count, maxShare } = parameters;
  const text = `|${id}|${kind}|${total}|${currency}|${count}|${maxShare}`;
  return toHex(sha256(concat(fromAscii('pingshan/red-packet/v1|'), seed, fromAscii(text))));
}

export interface SplitVerdict {
  /** `sealed` until the packet is closed and its seed public: nothing to check yet, nothing wrong. */
  verdict: 'fair' | 'sealed' | 'broken';
  checks: {
    /** The seed is the one whose hash was on the card before the first tap. */
    commitment: boolean;
    /** Splitting again from that seed gives the same shares. */
    shares: boolean;
    /** Everybody was paid exactly the share they drew, and no share was paid twice. */
    claims: boolean;
  };
}

const NONE = { commitment: false, shares: false, claims: false } as const;
const SEED = /^[0-9a-f]{64}$/;

/** Twenty times what any packet has: a forged count must not keep whoever checks it busy. */
const COUNT_MAX = 10_000;

/** Whether a packet of such figures can be at all: a forged proof may say anything. */
const canBeSplit = ({ id, count, total, maxShare }: SplitParameters): boolean =>
  /^\w+$/.test(id) &&
  count >= 1 &&
  count <= COUNT_MAX &&
  maxShare < WORD &&
  total >= count &&
  total <= maxShare * count;

/**
 * Checks a packet without trusting whoever runs it, and never throws: figures that no packet can have
 * are `broken` too. The server, the page and the command line run this file.
 */
export function verifySplit(proof: RedPacketProof): SplitVerdict {
  const { parameters, commitment, seed, claims } = proof;
  if (seed === null) {
    return { verdict: 'sealed', checks: NONE };
  }
  if (!SEED.test(seed) || !canBeSplit(parameters)) return { verdict: 'broken', checks: NONE };
  const secret = fromHex(seed);
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
