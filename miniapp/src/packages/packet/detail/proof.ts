import type { RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { formatAmount } from '@pingshan/shared/money';
import { type SplitVerdict, verifySplit } from '@pingshan/shared/proof/split';

/** Verifies a proof on this device. A malformed proof is as broken as one that does not match. */
export function verifyProof(proof: RedPacketProof): SplitVerdict {
  try {
    return verifySplit(proof);
  } catch {
    return { verdict: 'broken', checks: { commitment: false, shares: false, claims: false } };
  }
}

/** 64 hexadecimal digits in groups of eight, so that two people can compare them aloud. */
export const groupDigits = (hex: string): string => hex.replace(/(.{8})(?=.)/g, '$1 ');

export const formatShares = (proof: RedPacketProof): string =>
  (proof.shares ?? []).map((share) => formatAmount(share)).join(' · ');
