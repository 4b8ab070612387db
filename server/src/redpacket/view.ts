import type { RedPacket, RedPacketSummary } from '@pingshan/shared/contract/red-packet';
import type { Person } from '@pingshan/shared/contract/common';
import type { Fen } from '@pingshan/shared/money';
import { people } from '../identity/index.ts';
import { readLines } from './claims.ts';
import type { Context } from './context.ts';
import { type ClaimLine, claimedTotal, claimsView, stateOf } from './core.ts';
import { look, type Seen } from './recall.ts';

interface Progress {
  readonly claimed: number;
  readonly total: Fen;
  readonly last: Date | null;
}

type Shown = Pick<Seen, 'packet' | 'closing' | 'now'>;

/** A packet as a list shows it, to one person. */
export function summaryView(
  { packet, closing, now }: Shown,
  progress: Progress,
  names: ReadonlyMap<string, Person>,
  mine: ClaimLine | undefined,
): RedPacketSummary {
  const money = (amount: Fen) => ({ amount, currency: packet.currency });
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

export function progressOf(lines: readonly ClaimLine[]): Progress {
  const last = lines.reduce<Date | null>((a, { at }) => (a && a > at ? a : at), null);
  return { claimed: lines.length, total: claimedTotal(lines), last };
}

/** A packet with everybody's shares, as its page shows it to one person. */
export async function packetView(
  ctx: Context,
  shown: Shown,
  lines: readonly ClaimLine[],
  viewer: string,
): Promise<RedPacket> {
  const { packet } = shown;
  const ids = [packet.sender, ...(packet.recipients ?? []), ...lines.map(({ user }) => user)];
  const names = await people(ctx, ids);
  const mine = lines.find(({ user }) => user === viewer);
  return {
    ...summaryView(shown, progressOf(lines), names, mine),
    claims: claimsView(packet, lines, names),
    recipients: packet.recipients?.map((id) => names.get(id) ?? { id, name: '' }) ?? null,
  };
}

/** Reads a packet for one person. Throws `not_found`. */
export async function see(ctx: Context, input: { packet: string; viewer: string }) {
  const seen = await look(ctx, input.packet);
  const lines = await readLines(ctx, seen);
  return packetView(ctx, seen, lines, input.viewer);
}
