import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { requests, transfers } from './model.ts';

/**
 * Whether a person has sent money that is on its way, or is one of the two people of an open request. Money
 * on its way to them is not counted: they would learn of it, and it follows them into the account that stays.
 */
export async function hasOpenTransfer(
  ctx: Pick<Context, 'mongo'>,
  user: Id<'usr'>,
): Promise<boolean> {
  const open = { end: null };
  const found = await Promise.all([
    transfers(ctx).findOne({ payer: user, ...open }, { projection: { _id: 1 } }),
    requests(ctx).findOne({ asker: user, ...open }, { projection: { _id: 1 } }),
    requests(ctx).findOne({ asked: user, ...open }, { projection: { _id: 1 } }),
  ]);
  return found.some((one) => one !== null);
}
