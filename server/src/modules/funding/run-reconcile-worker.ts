import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiDay } from '@pingshan/shared/time';
import { withLease } from '../../platform/mongo/lease.ts';
import type { Context } from './context.ts';
import { statements } from './findings-model.ts';
import { openRails } from './open-rail.ts';
import { RailUnavailableError, type Rail } from './rails/rail.ts';
import { reconcileDay } from './reconcile-day.ts';

const EVERY_MS = MINUTE_MS;
/** By then the queries of the night have brought what notices did not. */
const AFTER_MIDNIGHT_MS = HOUR_MS;
/** A server that was off for longer has older days compared by hand: `npm run reconcile-day`. */
const DAYS_BACK = 7;

/** The days that have ended and were not compared yet, oldest first: none before the first that was. */
async function daysToCompare(ctx: Context, rail: string): Promise<string[]> {
  const now = ctx.clock() - AFTER_MIDNIGHT_MS;
  const days = Array.from({ length: DAYS_BACK }, (_, back) =>
    shanghaiDay(now - (DAYS_BACK - back) * DAY_MS),
  );
  const ids = days.map((day) => `${rail}/${day}`);
  const done = await statements(ctx)
    .find({ _id: { $in: ids } })
    .toArray();
  const compared = new Set(done.map(({ _id }) => _id));
  const first = ids.findIndex((id) => compared.has(id));
  const from = first < 0 ? DAYS_BACK - 1 : first;
  return days.filter((day, index) => index >= from && !compared.has(`${rail}/${day}`));
}

async function compareDays(ctx: Context, rail: Rail): Promise<void> {
  if ((await daysToCompare(ctx, rail.name)).length === 0) return;
  await withLease(ctx, `reconcile-day:${rail.name}`, {
    onWait: () => undefined,
    work: async () => {
      for (const day of await daysToCompare(ctx, rail.name)) await reconcileDay(ctx, rail, day);
    },
  });
}

/** Compares each day with the bank's statement once it has ended, until the signal. */
export async function runReconcileWorker(ctx: Context, stop: AbortSignal): Promise<void> {
  const rails = openRails(ctx);
  if (rails.length === 0) return;
  while (!stop.aborted) {
    for (const rail of rails) {
      await compareDays(ctx, rail).catch((error: unknown) => {
        const fields = { err: error, rail: rail.name };
        if (error instanceof RailUnavailableError) ctx.log.info(fields, 'funding.rail_unavailable');
        else ctx.log.warn(fields, 'funding.day_not_reconciled');
      });
    }
    await pause(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
