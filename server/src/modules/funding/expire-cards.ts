import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from './context.ts';
import { FORGET_NUMBER } from './find-card.ts';
import { bankCards } from './model.ts';

const PER_ROUND = 50;

/** Ends the cards whose code did not come in time, and forgets their numbers; returns how many it looked at. */
export async function expireCards(ctx: Context): Promise<number> {
  const before = new Date(ctx.clock() - ctx.limits.funding.cardCode_ms);
  const due = { state: 'awaiting_code' as const, createdAt: { $lte: before } };
  const found = await bankCards(ctx).find(due).sort({ createdAt: 1 }).limit(PER_ROUND).toArray();
  for (const { _id, user } of found) {
    const ended = { $set: { state: 'failed' as const }, $unset: FORGET_NUMBER };
    const { modifiedCount } = await bankCards(ctx).updateOne({ _id, ...due }, ended);
    if (modifiedCount === 0) continue;
    ctx.notifyChanged({ topic: `me:${user}`, event: 'card' });
    ctx.log.info({ card: _id, user }, 'funding.card_expired');
  }
  return found.length;
}

/** Works until the signal. A round that fails is logged, and the next one does what it left. */
export async function runCardWorker(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await expireCards(ctx).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'funding.cards_not_expired'),
    );
    await pause(ctx.limits.funding.cardPoll_ms, undefined, { signal: stop }).catch(() => undefined);
  }
}
