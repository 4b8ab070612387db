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

/** The summary of a packet for a list, as one viewer may see it. */
export function summaryView(
  { packet, closing, now }: PacketToShow,
  progress: Progress,
  profiles: ReadonlyMap<string, Person>,
  mine: ClaimEntry | undefined,
): RedPacketSummary {
  const money = (amount: MinorUnits) => ({ amount, currency: packet.currency });
  const state = stateOf(packet, progress.claimed, closing, now);
  return {
    id: packet.id,
    kind: packet.kind,
    sender: profiles.get(packet.sender) ?? { id: packet.sender, name: '' },
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

/** How far a packet is claimed. */
export function progressOf(claims: readonly ClaimEntry[]): Progress {
  const last = claims.reduce<Date | null>((a, { at }) => (a && a > at ? a : at), null);
  return { claimed: claims.length, total: claimedTotal(claims), last };
}

/** A packet with all its claims, as one viewer may see it. */
export async function packetView(
  ctx: Context,
  shown: PacketToShow,
  claims: readonly ClaimEntry[],
  viewer: string,
): Promise<RedPacket> {
  const { packet } = shown;
  const ids = [packet.sender, ...(packet.recipients ?? []), ...claims.map(({ user }) => user)];
  const profiles = await getProfiles(ctx, ids);
  const mine = claims.find(({ user }) => user === viewer);
  return {
    ...summaryView(shown, progressOf(claims), profiles, mine),
    claims: claimsView(packet, claims, profiles),
    recipients: packet.recipients?.map((id) => profiles.get(id) ?? { id, name: '' }) ?? null,
  };
}

/** Reads a packet for one viewer. Throws `not_found`. */
export async function viewPacket(ctx: Context, input: { packet: string; viewer: string }) {
  const state = await getPacketState(ctx, input.packet);
  return packetView(ctx, state, await listClaims(ctx, state), input.viewer);
}
