import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { Context } from './context.ts';
import { bills } from './model.ts';
import { repeatDueBills } from './repeat-bill.ts';
import { endBill } from './stop-bill.ts';

const EVERY_MS = 1_000;

async function readAny(ctx: Context, id: Id<'bil'>) {
  const found = await bills(ctx).findOne({ _id: id });
  if (!found) throw new AppError('internal');
  return found;
}

/** Ends every bill that has expired by the database's clock; returns how many it tried. */
export async function sweepExpiredBills(ctx: Context): Promise<number> {
  const sweepAt = { $lte: await databaseTime(ctx.mongo) };
  const due = await bills(ctx).find({ sweepAt }).project<{ _id: Id<'bil'> }>({ _id: 1 }).toArray();
  for (const { _id: id } of due) {
    await endBill(ctx, () => readAny(ctx, id)).catch((error: unknown) =>
      ctx.log.warn({ err: error, bill: id }, 'bill.end_failed'),
    );
  }
  return due.length;
}

/** Sweeps and repeats until the signal. What fails is logged, and the next round does it. */
export async function runBillWorker(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    for (const round of [sweepExpiredBills, repeatDueBills]) {
      await round(ctx).catch((error) => ctx.log.warn({ err: error }, 'bill.round_failed'));
    }
    await pause(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
