import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { transfers } from './model.ts';

type Deps = Pick<Context, 'mongo'>;

async function read(ctx: Deps, ids: readonly string[], side: 'payer' | 'payee') {
  if (ids.length === 0) return new Map<string, string>();
  const found = await transfers(ctx)
    .find({ _id: { $in: ids as Id<'trf'>[] } })
    .toArray();
  return new Map(
    found.flatMap(({ _id, [side]: person }) => (person ? [[_id, person] as const] : [])),
  );
}

/** The payer of each transfer: the other side of its delivery. */
export const getPayers = (ctx: Deps, ids: readonly string[]): Promise<Map<string, string>> =>
  read(ctx, ids, 'payer');

/** The payee of each transfer, who is the other side for its payer; one to a number has none yet. */
export const getPayees = (ctx: Deps, ids: readonly string[]): Promise<Map<string, string>> =>
  read(ctx, ids, 'payee');
