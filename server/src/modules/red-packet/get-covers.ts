import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { type PacketDocument, packets } from './model.ts';

/** One field of each packet; packets that do not exist are left out. */
async function getField<Field extends 'sender' | 'greeting'>(
  ctx: Pick<Context, 'mongo'>,
  ids: readonly string[],
  field: Field,
): Promise<ReadonlyMap<string, PacketDocument[Field]>> {
  if (ids.length === 0) return new Map();
  const found = await packets(ctx)
    .find({ _id: { $in: ids as Id<'rp'>[] } })
    .project<Pick<PacketDocument, '_id' | Field>>({ [field]: 1 })
    .toArray();
  return new Map(found.map((packet) => [packet._id, packet[field]]));
}

/** The sender of each packet. */
export const getSenders = (ctx: Pick<Context, 'mongo'>, ids: readonly string[]) =>
  getField(ctx, ids, 'sender');

/** The text on the cover of each packet. */
export const getGreetings = (ctx: Pick<Context, 'mongo'>, ids: readonly string[]) =>
  getField(ctx, ids, 'greeting');
