import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { PendingPlace } from '../allocator/index.ts';
import { closePacket } from './close-packet.ts';
import type { Context } from './context.ts';
import { claimShare } from './grab-share.ts';
import { packets } from './model.ts';
import { getPacket } from './packet-cache.ts';
import { packetPool } from './packet-pool.ts';

const EVERY_MS = 1_000;
const PER_SWEEP = 200;

/**
 * Claims a share whose process died after Redis had reserved it: the person did tap. Where the
 * packet does not exist, the reservation is removed.
 */
async function completeClaim(ctx: Context, reserved: PendingPlace): Promise<void> {
  const { pool: packet, user, place: share } = reserved;
  try {
    await claimShare(ctx, await getPacket(ctx, packet), { packet, user, share, mayExist: true });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    await packetPool.repair(ctx, reserved, { owned: undefined, free: false });
  }
}

/** Completes every overdue reservation; returns how many. */
export const sweepPending = (ctx: Context): Promise<number> =>
  packetPool.sweep(ctx, (reserved) => completeClaim(ctx, reserved));

/** Closes every packet that has expired by the database's clock; returns how many. */
export async function sweepExpired(ctx: Context): Promise<number> {
  const expired = await packets(ctx)
    .find({ closing: null, expiresAt: { $lte: await databaseTime(ctx.mongo) } })
    .project<{ _id: string }>({ _id: 1 })
    .sort({ expiresAt: 1 })
    .limit(PER_SWEEP)
    .toArray();
  await Promise.all(expired.map(({ _id }) => closePacket(ctx, _id)));
  return expired.length;
}

/** Sweeps until the signal. A sweep that fails is logged, and the next round does what it left. */
export async function runSweeper(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    for (const sweep of [sweepPending, sweepExpired]) {
      await sweep(ctx).catch((error) => ctx.log.warn({ err: error }, 'redpacket.sweep_failed'));
    }
    await pause(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
