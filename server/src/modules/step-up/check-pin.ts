import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Context } from './context.ts';
import { pins } from './model.ts';
import { verifyPin } from './pin-hash.ts';

/** Counts a try before the PIN is looked at, in one update, so a hundred at once are five. */
async function countTry(ctx: Context, user: Id<'usr'>) {
  const now = new Date(ctx.clock());
  const { tries: max, pinLock_ms } = ctx.limits.stepUp;
  const ended = { lockedUntil: { $ne: null, $lte: now } };
  await pins(ctx).updateOne({ _id: user, ...ended }, { $set: { tries: 0, lockedUntil: null } });
  return pins(ctx).findOneAndUpdate(
    { _id: user, lockedUntil: null, tries: { $lt: max } },
    [
      {
        $set: {
          tries: { $add: ['$tries', 1] },
          lockedUntil: {
            $cond: [
              { $gte: [{ $add: ['$tries', 1] }, max] },
              new Date(now.getTime() + pinLock_ms),
              null,
            ],
          },
        },
      },
    ],
    { returnDocument: 'after' },
  );
}

async function refuseUncounted(ctx: Context, user: Id<'usr'>): Promise<never> {
  const found = await pins(ctx).findOne({ _id: user });
  if (!found) throw new AppError('pin_not_set');
  const until_ms = found.lockedUntil?.getTime() ?? ctx.clock() + SECOND_MS;
  const left_ms = Math.max(SECOND_MS, until_ms - ctx.clock());
  throw new AppError('pin_locked', { retryAfter: Math.ceil(left_ms / SECOND_MS) });
}

/**
 * Checks a PIN. The right one forgives the wrong ones before it. Throws `pin_wrong` with the tries left,
 * `pin_locked` with the time to wait, `pin_not_set`.
 */
export async function checkPin(ctx: Context, user: Id<'usr'>, pin: string): Promise<void> {
  const counted = await countTry(ctx, user);
  if (!counted) return refuseUncounted(ctx, user);
  if (await verifyPin(ctx.config, counted.hash, pin)) {
    await pins(ctx).updateOne(
      { _id: user, hash: counted.hash },
      { $set: { tries: 0, lockedUntil: null } },
    );
    return;
  }
  const triesLeft = ctx.limits.stepUp.tries - counted.tries;
  if (triesLeft > 0) throw new AppError('pin_wrong', { triesLeft });
  ctx.log.warn({ user }, 'step_up.pin_locked');
  return refuseUncounted(ctx, user);
}
