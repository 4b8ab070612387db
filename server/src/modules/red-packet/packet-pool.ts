import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { definePool, type RecordedPool, type Reservation } from '../allocator/index.ts';
import { listClaims } from './claims.ts';
import type { Context } from './context.ts';
import type { Packet } from './core.ts';
import { getPacket } from './packet-cache.ts';

/** Longer than any request waits for its commit; a stuck share is owned within 10 s. */
const OVERDUE_MS = 3_000;

/** A packet ends by the database's clock. */
async function termsOf(ctx: Context, packet: Packet) {
  const now = await databaseTime(ctx.mongo);
  return { capacity: packet.count, endsIn_ms: packet.expiresAt.getTime() - now.getTime() };
}

async function readFromLedger(ctx: Context, id: string): Promise<RecordedPool> {
  const { packet } = await getPacket(ctx, id);
  const terms = await termsOf(ctx, packet);
  const claims = await listClaims(ctx, { packet, closing: null });
  return { ...terms, owners: claims.map(({ user, share }) => ({ user, place: share })) };
}

/** A packet is a pool whose places are the numbers of its shares, owned by the ledger's claims. */
export const packetPool = definePool({
  name: 'red-packet',
  overdue_ms: OVERDUE_MS,
  read: readFromLedger,
});

/** Writes the keys of a packet that was just sent. Throws `unavailable`. */
export async function openPacketPool(ctx: Context, packet: Packet): Promise<void> {
  await packetPool.open(ctx, packet.id, await termsOf(ctx, packet));
}

/**
 * Each recipient of an exclusive packet has a share of their own; any other share will do for all.
 */
function fixedShareOf(packet: Packet, user: string): number | undefined {
  const index = packet.recipients?.indexOf(user as Packet['sender']) ?? -1;
  return index < 0 ? undefined : index;
}

/**
 * Reserves a share of the packet for one person. The share is theirs only once the ledger has
 * recorded the claim. Throws `unavailable`.
 */
export function reserveShare(ctx: Context, packet: Packet, user: string): Promise<Reservation> {
  return packetPool.reserve(ctx, packet.id, { user, place: fixedShareOf(packet, user) });
}
