import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { closePacket } from './close-packet.ts';
import type { Context } from './context.ts';
import { repairShare } from './share-allocator.ts';
import { claimShare } from './grab-share.ts';
import { PARTITIONS, type Pending, parsePending, pendingKey } from './keys.ts';
import { packets } from './model.ts';
import { getPacket } from './packet-cache.ts';
import { listOverdue } from './scripts.ts';

/** Longer than any commit that is still being waited for; a stuck share is owned within 10 s. */
const OVERDUE_MS = 3_000;
const EVERY_MS = 1_000;
const PER_SWEEP = 200;

/** Completes a share whose process died between the gate and the ledger: the person tapped, so it is theirs. */
async function completeClaim(ctx: Context, slot: Pending): Promise<void> {
  try {
    await claimShare(ctx, await getPacket(ctx, slot.packet), { ...slot, mayExist: true });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    await repairShare(ctx, slot, undefined, false);
  }
}

/** Completes every overdue share; gives how many. */
export async function sweepPending(ctx: Context): Promise<number> {
  let completed = 0;
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const members = await listOverdue(ctx.redis, pendingKey(partition), OVERDUE_MS, PER_SWEEP);
    await Promise.all(members.map((member) => completeClaim(ctx, parsePending(member))));
    completed += members.length;
  }
  return completed;
}

/** Closes every packet whose day is over, by the database's clock; gives how many. */
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

/** Sweeps until the signal: what one round could not do the next one does. */
export async function runSweeper(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    for (const sweep of [sweepPending, sweepExpired]) {
      await sweep(ctx).catch((error) => ctx.log.warn({ err: error }, 'redpacket.sweep_failed'));
    }
    await pause(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
