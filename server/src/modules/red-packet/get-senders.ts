import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { type PacketDocument, packets } from './model.ts';

/** The sender of each packet; packets that do not exist are left out. */
export async function getSenders(
  ctx: Pick<Context, 'mongo'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Id<'usr'>>> {
  if (ids.length === 0) return new Map();
  const found = await packets(ctx)
    .find({ _id: { $in: ids as Id<'rp'>[] } })
    .project<Pick<PacketDocument, '_id' | 'sender'>>({ sender: 1 })
    .toArray();
  return new Map(found.map(({ _id, sender }) => [_id, sender]));
}
