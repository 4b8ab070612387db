import { AppError } from '@pingshan/shared/errors';
import type { MinorUnits } from '@pingshan/shared/money';
import { splitPacket } from '@pingshan/shared/proof/split';
import { perDatabase, ReadCache } from '../../platform/cache.ts';
import type { Context } from './context.ts';
import { type Closing, type Packet, parametersOf } from './core.ts';
import { type PacketDocument, packets, toClosing, toPacket } from './model.ts';
import { decryptSeed } from './seed-cipher.ts';

/** A packet in the memory of one process. It is read once, because it does not change once sent. */
export interface CachedPacket {
  readonly packet: Packet;
  /** The amounts of all shares by their number, secret until the packet is closed. */
  readonly shares: readonly MinorUnits[];
  /** As it was when it was read; `getPacketState` reads whether the packet was closed since. */
  readonly closing: Closing | null;
}

/** About 5 KB each with 500 shares: 10 MB at the most. */
const CACHED_MAX = 2_000;
/** A linearizable read waits for a majority; after this time it is given up. */
const LINEARIZABLE_TIMEOUT_MS = 3_000;
const cacheOf = perDatabase(() => new ReadCache<CachedPacket>(CACHED_MAX));

/**
 * A primary that was frozen and replaced may answer from its old data until it notices: it may miss
 * a packet, but cannot invent one. So a packet that is found is used, and one that is missing is
 * read again with `linearizable`, which only the present primary can answer.
 */
async function readDocument(ctx: Context, id: string): Promise<PacketDocument | null> {
  const filter = { _id: id as Packet['id'] };
  const found = await packets(ctx).findOne(filter);
  const linearizable = {
    readConcern: { level: 'linearizable' },
    maxTimeMS: LINEARIZABLE_TIMEOUT_MS,
  } as const;
  return found ?? packets(ctx).findOne(filter, linearizable);
}

async function read(ctx: Context, id: string): Promise<CachedPacket> {
  const document = await readDocument(ctx, id);
  if (!document) throw new AppError('not_found');
  const packet = toPacket(document);
  const seed = decryptSeed(packet.sealedSeed, packet.id, ctx.config.secrets.packet);
  return { packet, shares: splitPacket(seed, parametersOf(packet)), closing: toClosing(document) };
}

/**
 * The packet and its shares; many grabs at once read it once. It may have been closed since it was
 * read: the ledger decides that. Throws `not_found`.
 */
export function getPacket(ctx: Context, id: string): Promise<CachedPacket> {
  return cacheOf(ctx).get(id, () => read(ctx, id));
}

/** A packet in its state at one time of the database's clock. */
export interface PacketSnapshot extends CachedPacket {
  readonly now: Date;
}

/**
 * The packet in its present state, to be shown: another process may have closed it since it was
 * cached here. Throws `not_found`.
 */
export async function getPacketState(ctx: Context, id: string): Promise<PacketSnapshot> {
  const cached = await getPacket(ctx, id);
  // A closed packet does not change any more, so the database need not be read.
  if (cached.closing) return { ...cached, now: cached.closing.closedAt };
  const [present] = await packets(ctx)
    .aggregate<Pick<PacketDocument, 'closing'> & { now: Date }>([
      { $match: { _id: cached.packet.id } },
      { $project: { closing: 1, now: '$$NOW' } },
    ])
    .toArray();
  // The packet was read before, so a database node that misses it lags behind.
  if (!present) throw new AppError('unavailable', { retryAfter: 1 });
  if (present.closing) invalidate(ctx, id);
  return { ...cached, closing: toClosing(present), now: present.now };
}

/** Removes a packet that was closed from the cache, so that it is read again. */
export function invalidate(ctx: Context, id: string): void {
  cacheOf(ctx).delete(id);
}
