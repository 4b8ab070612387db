import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from './context.ts';
import { verifications } from './model.ts';
import { runChecks } from './run-checks.ts';

const EVERY_MS = 5_000;
const PER_ROUND = 20;

/** Asks again the checks that did not answer, of every verification that is due; returns how many. */
export async function sweepVerifications(ctx: Context): Promise<number> {
  const due = await verifications(ctx)
    .find({ state: 'checking', dueAt: { $lte: new Date(ctx.clock()) } })
    .sort({ dueAt: 1 })
    .limit(PER_ROUND)
    .toArray();
  for (const asked of due) await runChecks(ctx, asked);
  return due.length;
}

/** Sweeps until the signal. A round that fails is logged, and the next one does what it left. */
export async function runVerifier(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await sweepVerifications(ctx).catch((error) =>
      ctx.log.warn({ err: error }, 'identity.verifications_not_swept'),
    );
    await pause(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
