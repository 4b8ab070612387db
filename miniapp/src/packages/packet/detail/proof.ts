import type { RedPacketProof } from '@pingshan/shared/contract/red-packet';
import { formatFen } from '@pingshan/shared/money';
import { type SplitVerdict, verifySplit } from '@pingshan/shared/proof/split';

/** Checked here, on this device. A proof that cannot even be split is as broken as one that does not match. */
export function judgeProof(proof: RedPacketProof): SplitVerdict {
  try {
    return verifySplit(proof);
  } catch {
    return { verdict: 'broken', checks: { commitment: false, shares: false, claims: false } };
  }
}

/** Sixty-four signs in groups of eight, so that two people can compare them aloud. */
export const inGroups = (hex: string): string => hex.replace(/(.{8})(?=.)/g, '$1 ');

export const partsOf = (proof: RedPacketProof): string =>
  (proof.shares ?? []).map((share) => formatFen(share)).join(' · ');
