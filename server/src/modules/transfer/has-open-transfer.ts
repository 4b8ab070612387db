import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { requests, transfers } from './model.ts';

/** Whether a transfer is on its way from or to a person, or a request of theirs or to them is open. */
export async function hasOpenTransfer(
  ctx: Pick<Platform, 'mongo'>,
  user: Id<'usr'>,
): Promise<boolean> {
  const one = { limit: 1 };
  const [onTheWay, asked] = await Promise.all([
    transfers(ctx).countDocuments({ end: null, $or: [{ payer: user }, { payee: user }] }, one),
    requests(ctx).countDocuments({ end: null, $or: [{ asker: user }, { asked: user }] }, one),
  ]);
  return onTheWay + asked > 0;
}
