import type { RedPacket, RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import type { Person } from '@pingshan/shared/schemas';
import type { MinorUnits } from '@pingshan/shared/money';
import { getProfiles } from '../identity/index.ts';
import { listClaims } from './claims.ts';
import type { Context } from './context.ts';
import { type ClaimEntry, claimedTotal, claimsView, stateOf } from './core.ts';
import { getPacketState, type PacketSnapshot } from './packet-cache.ts';

interface Progress {
  readonly claimed: number;
  readonly total: MinorUnits;
  readonly last: Date | null;
}

type PacketToShow = Pick<PacketSnapshot, 'packet' | 'closing' | 'now'>;

/** A packet as a list shows it, to one person. */
export function summaryView(
  { packet, closing, now }: PacketToShow,
  progress: Progress,
  names: ReadonlyMap<string, Person>,
  mine: ClaimEntry | undefined,
): RedPacketSummary {
  const money = (amount: MinorUnits) => ({ amount, currency: packet.currency });
  const state = stateOf(packet, progress.claimed, closing, now);
  return {
    id: packet.id,
    kind: packet.kind,
    sender: names.get(packet.sender) ?? { id: packet.sender, name: '' },
    total: money(packet.total),
    count: packet.count,
    greeting: packet.greeting,
    theme: packet.theme,
    state,
    claimed: progress.claimed,
    claimedTotal: money(progress.total),
    mine: mine ? { share: mine.share, amount: money(mine.amount) } : null,
    commitment: packet.commitment,
    createdAt: packet.createdAt.toISOString(),
    expiresAt: packet.expiresAt.toISOString(),
    finishedAt: state === 'finished' ? (progress.last?.toISOString() ?? null) : null,
    refunded: closing && closing.refunded > 0 ? money(closing.refunded) : null,
  };
}

export function progressOf(lines: readonly ClaimEntry[]): Progress {
  const last = lines.reduce<Date | null>((a, { at }) => (a && a > at ? a : at), null);
  return { claimed: lines.length, total: claimedTotal(lines), last };
}

/** A packet with everybody's shares, as its page shows it to one person. */
export async function packetView(
  ctx: Context,
  shown: PacketToShow,
  lines: readonly ClaimEntry[],
  viewer: string,
): Promise<RedPacket> {
  const { packet } = shown;
  const ids = [packet.sender, ...(packet.recipients ?? []), ...lines.map(({ user }) => user)];
  const names = await getProfiles(ctx, ids);
  const mine = lines.find(({ user }) => user === viewer);
  return {
    ...summaryView(shown, progressOf(lines), names, mine),
    claims: claimsView(packet, lines, names),
    recipients: packet.recipients?.map((id) => names.get(id) ?? { id, name: '' }) ?? null,
  };
}

/** Reads a packet for one person. Throws `not_found`. */
export async function viewPacket(ctx: Context, input: { packet: string; viewer: string }) {
  const seen = await getPacketState(ctx, input.packet);
  const lines = await listClaims(ctx, seen);
  return packetView(ctx, seen, lines, input.viewer);
}
