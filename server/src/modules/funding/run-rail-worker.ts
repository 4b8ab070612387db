import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from '@pingshan/shared/backoff';
import type { Context } from './context.ts';
import type { Payment } from './find-payment.ts';
import { topUps, withdrawals } from './model.ts';
import { findRail, openRails } from './open-rail.ts';
import { queryRail } from './query-rail.ts';
import { RailUnavailableError } from './rails/rail.ts';
import { submitToRail } from './submit-to-rail.ts';

const PER_ROUND = 50;

/** The payments that are due, oldest first. */
async function listDue(ctx: Context): Promise<Payment[]> {
  const due = { nextAt: { $lte: new Date(ctx.clock()) } };
  const [tops, outs] = await Promise.all([
    topUps(ctx).find(due).sort({ nextAt: 1 }).limit(PER_ROUND).toArray(),
    withdrawals(ctx).find(due).sort({ nextAt: 1 }).limit(PER_ROUND).toArray(),
  ]);
  return [
    ...tops.map((record) => ({ what: 'top_up' as const, record })),
    ...outs.map((record) => ({ what: 'withdrawal' as const, record })),
  ];
}

/** Takes a payment for this process: of several that see it due, one does. Sets when it is due again. */
async function takeDue(ctx: Context, { what, record }: Payment): Promise<boolean> {
  const { queryFirst_ms, queryMax_ms } = ctx.limits.funding;
  const delay_ms = backoff({ first_ms: queryFirst_ms, max_ms: queryMax_ms });
  const nextAt = new Date(ctx.clock() + delay_ms(record.attempts));
  const update = { $set: { nextAt }, $inc: { attempts: 1 } };
  const before = { nextAt: record.nextAt };
  const { modifiedCount } =
    what === 'top_up'
      ? await topUps(ctx).updateOne({ _id: record._id, ...before }, update)
      : await withdrawals(ctx).updateOne({ _id: record._id, ...before }, update);
  return modifiedCount === 1;
}

/** Submits a payment or asks about it. Without an answer it stays as it is, and is due again later. */
async function work(ctx: Context, payment: Payment): Promise<void> {
  const { record } = payment;
  const rail = findRail(ctx, record.rail);
  if (!rail || !(await takeDue(ctx, payment))) return;
  const act = record.state === 'asked' ? submitToRail : queryRail;
  await act(ctx, rail, payment).catch((error: unknown) => {
    const fields = { payment: record._id, attempts: record.attempts };
    if (error instanceof RailUnavailableError) {
      ctx.log.info({ err: error, ...fields }, 'funding.rail_unavailable');
    } else {
      ctx.log.warn({ err: error, ...fields }, 'funding.payment_not_settled');
    }
  });
}

/** Submits and asks about everything that is due; returns how many. */
export async function workDue(ctx: Context): Promise<number> {
  const due = await listDue(ctx);
  await Promise.all(due.map((payment) => work(ctx, payment)));
  return due.length;
}

/** Works until the signal. A round that fails is logged, and the next one does what it left. */
export async function runRailWorker(ctx: Context, stop: AbortSignal): Promise<void> {
  if (openRails(ctx).length === 0) return;
  while (!stop.aborted) {
    await workDue(ctx).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'funding.round_failed'),
    );
    await pause(ctx.limits.funding.poll_ms, undefined, { signal: stop }).catch(() => undefined);
  }
}
