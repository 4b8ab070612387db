import type { Context } from './context.ts';
import { bills, nets } from './model.ts';

/** What each bill was for; of a netting, what its bills were for. By the id of the bill or the netting. */
export async function getTitles(
  ctx: Pick<Context, 'mongo'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const among = { _id: { $in: [...ids] as never[] } };
  const [paid, netted] = await Promise.all([
    bills(ctx)
      .find(among, { projection: { title: 1 } })
      .toArray(),
    nets(ctx)
      .find(among, { projection: { lines: 1 } })
      .toArray(),
  ]);
  const ofNets = netted.map(({ _id, lines }) => {
    const titles = new Set(lines.map(({ title }) => title));
    return [_id, [...titles].join(' · ')] as const;
  });
  return new Map<string, string>([
    ...paid.map(({ _id, title }) => [_id, title] as const),
    ...ofNets,
  ]);
}
