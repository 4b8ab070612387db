import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import type { Transaction } from '@pingshan/shared/wallet/schemas';

const RECENT_MAX = 4;
const RECENT_ELDER_MAX = 2;
const OPEN_MAX = 6;

/** Packets that the user may still grab come first, then the others, each part newest first. */
export function sortOpenPackets(packets: readonly RedPacketSummary[]): RedPacketSummary[] {
  const fresh = packets.filter(({ mine }) => mine === null);
  const taken = packets.filter(({ mine }) => mine !== null);
  return [...fresh, ...taken].slice(0, OPEN_MAX);
}

/** The latest transactions; elder mode shows fewer. */
export const recentTransactions = (
  transactions: readonly Transaction[],
  elder: boolean,
): Transaction[] => transactions.slice(0, elder ? RECENT_ELDER_MAX : RECENT_MAX);
