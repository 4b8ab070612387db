import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { idPattern } from '@pingshan/shared/ids';

const RECENT = 4;
const RECENT_ELDER = 2;
const OPEN = 6;

/** Packets still to be taken come first; one's own and taken ones after, each newest first. */
export function sortOpenPackets(packets: readonly RedPacketSummary[]): RedPacketSummary[] {
  const fresh = packets.filter(({ mine }) => mine === null);
  const taken = packets.filter(({ mine }) => mine !== null);
  return [...fresh, ...taken].slice(0, OPEN);
}

/** Fewer lines in elder mode: the rest is one tap away. */
export const recentTransactions = (
  transactions: readonly Transaction[],
  elder: boolean,
): Transaction[] => transactions.slice(0, elder ? RECENT_ELDER : RECENT);

/** The packet that a link asked for at the front door, if it is one. */
export const packetInLink = (start: string | undefined): string | undefined =>
  start !== undefined && idPattern('rp').test(start) ? start : undefined;
