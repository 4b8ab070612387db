import { AppError } from '@pingshan/shared/errors';
import type { MinorUnits } from '@pingshan/shared/money';
import { splitPacket } from '@pingshan/shared/proof/split';
import { Memo, perDatabase } from '../../platform/cache.ts';
import type { Context } from './context.ts';
import { type Closing, type Packet, parametersOf } from './core.ts';
import { type PacketDocument, packets, toClosing, toPacket } from './model.ts';
import { decryptSeed } from './seed-cipher.ts';

/** A packet as a process remembers it: it never changes, so it is read once. */
export interface CachedPacket {
  readonly packet: Packet;
  /** Every share in order: known to this process alone until the packet is closed. */
  readonly shares: readonly MinorUnits[];
  /** As it was when it was read: only the database knows whether it is still so, see `look`. */
  readonly closing: Closing | null;
}

/** About 5 KB each with 500 shares: 10 MB at the most. */
const CACHED_MAX = 2_000;
/** Longer than this there is no majority to ask. */
const LINEARIZABLE_TIMEOUT_MS = 3_000;
const memoOf = perDatabase(() => new Memo<CachedPacket>(CACHED_MAX));

/**
 * A primary that was frozen and does not know yet that it was replaced answers from what it had: it may
 * miss a packet, though it cannot invent one. So what is there is read at once, and what is not is asked
 * for once more in a way that only the true primary can answer.
 */
async function readDocument(ctx: Context, id: string): Promise<PacketDocument | null> {
  const filter = { _id: id as Packet['id'] };
  const found = await packets(ctx).findOne(filter);
  const surely = {
    readConcern: { level: 'linearizable' },
    maxTimeMS: LINEARIZABLE_TIMEOUT_MS,
  } as const;
  return found ?? packets(ctx).findOne(filter, surely);
}

async function read(ctx: Context, id: string): Promise<CachedPacket> {
  const document = await readDocument(ctx, id);
  if (!document) throw new AppError('not_found');
  const packet = toPacket(document);
  const seed = decryptSeed(packet.sealedSeed, packet.id, ctx.config.secrets.packet);
  return { packet, shares: splitPacket(seed, parametersOf(packet)), closing: toClosing(document) };
}

/**
 * The packet and its shares; a rush of taps reads it once. Whether it has been closed since is not
 * known here: the ledger decides that. Throws `not_found`.
 */
export function getPacket(ctx: Context, id: string): Promise<CachedPacket> {
  return memoOf(ctx).get(id, () => read(ctx, id));
}

/** A packet as it stands at a moment of the database's clock. */
export interface PacketSnapshot extends CachedPacket {
  readonly now: Date;
}

/**
 * The packet with what has become of it by now, to be shown: another process may have closed it
 * since it was remembered here. Throws `not_found`.
 */
export async function getPacketState(ctx: Context, id: string): Promise<PacketSnapshot> {
  const recalled = await getPacket(ctx, id);
  /** Over is over: nothing about it depends on the moment any more. */
  if (recalled.closing) return { ...recalled, now: recalled.closing.closedAt };
  const [present] = await packets(ctx)
    .aggregate<Pick<PacketDocument, 'closing'> & { now: Date }>([
      { $match: { _id: recalled.packet.id } },
      { $project: { closing: 1, now: '$$NOW' } },
    ])
    .toArray();
  /** It was there a moment ago, so whoever misses it is behind. */
  if (!present) throw new AppError('unavailable', { retryAfter: 1 });
  if (present.closing) invalidate(ctx, id);
  return { ...recalled, closing: toClosing(present), now: present.now };
}

/** Read it again next time: it was closed. */
export function invalidate(ctx: Context, id: string): void {
  memoOf(ctx).forget(id);
}
