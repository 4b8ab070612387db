import type { Context } from './context.ts';

/** What every bill begins with: it is not counted, nothing of it has ended, and it ends by itself. */
export const newBill = (ctx: Context, createdAt: Date) => {
  const expiresAt = new Date(createdAt.getTime() + ctx.limits.bill.open_ms);
  return {
    _id: ctx.newId('bil'),
    version: 0,
    ownAmount: null,
    odd: null,
    borne: null,
    round: 0,
    plan: null,
    createdAt,
    expiresAt,
    countedAt: null,
    cancelledAt: null,
    sweepAt: expiresAt,
  } as const;
};
