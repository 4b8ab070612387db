import type { Context } from './context.ts';
import { requests, transfers } from './model.ts';

/** What each transfer or request was for, by its id. */
export async function getMemos(
  ctx: Pick<Context, 'mongo'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const among = { _id: { $in: [...ids] as never[] } };
  const projection = { memo: 1 };
  const found = await Promise.all([
    transfers(ctx).find(among, { projection }).toArray(),
    requests(ctx).find(among, { projection }).toArray(),
  ]);
  return new Map<string, string>(found.flat().map(({ _id, memo }) => [_id, memo]));
}
