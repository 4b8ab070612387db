import { AppError } from '@pingshan/shared/errors';
import { invariant } from '@pingshan/shared/invariant';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { tries } from './model.ts';

type Ctx = Pick<Platform, 'mongo' | 'clock'>;

interface Tried {
  /** What is tried: `link`, `verify`. */
  readonly act: string;
  readonly subject: string;
  readonly max: number;
  readonly window_ms: number;
}

function increment(ctx: Ctx, { act, subject, window_ms }: Tried) {
  const now = new Date(ctx.clock());
  const ends = new Date(now.getTime() + window_ms);
  const running = { $gt: ['$endsAt', now] };
  const update = {
    count: { $cond: [running, { $add: ['$count', 1] }, 1] },
    endsAt: { $cond: [running, '$endsAt', ends] },
  };
  return tries(ctx).findOneAndUpdate({ _id: `${act}:${subject}` }, [{ $set: update }], {
    upsert: true,
    returnDocument: 'after',
  });
}

/** Two first tries at once: the second insert fails, and then the document is there. */
const incrementAgain = (ctx: Ctx, tried: Tried) => (error: unknown) => {
  if (isDuplicateKey(error)) return increment(ctx, tried);
  throw error;
};

/**
 * Counts a try before it is looked at, in one update of MongoDB, so a hundred at once are not more than
 * `max`, and a Redis that was emptied forgives none. Returns the number of the try. Beyond the last one it
 * throws `refusal` with the seconds to wait.
 */
export async function countTry(
  ctx: Ctx,
  tried: Tried,
  refusal: (retryAfter: number) => AppError = (retryAfter) =>
    new AppError('rate_limited', { retryAfter }),
): Promise<number> {
  const counted = await increment(ctx, tried).catch(incrementAgain(ctx, tried));
  invariant(counted, `${tried.act} was not counted`);
  if (counted.count <= tried.max) return counted.count;
  const left_ms = Math.max(SECOND_MS, counted.endsAt.getTime() - ctx.clock());
  throw refusal(Math.ceil(left_ms / SECOND_MS));
}

/** Forgives the tries of a subject, as after the right one. */
export async function forgiveTries(ctx: Ctx, act: string, subject: string): Promise<void> {
  await tries(ctx).deleteOne({ _id: `${act}:${subject}` });
}
