import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import type {
  Transfer as TransferView,
  transfersQuerySchema,
} from '@pingshan/shared/transfer/schemas';
import type * as z from 'zod';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { Context } from './context.ts';
import { type TransferDocument, type TransferFilter, transfers } from './model.ts';
import { toShown, viewTransfers } from './view-transfer.ts';

type Query = z.output<typeof transfersQuerySchema>;

function filterOf(user: Id<'usr'>, box: Query['box']): TransferFilter {
  switch (box) {
    case 'sent':
      return { payer: user };
    case 'waiting':
      return { payer: user, end: null };
    case 'received':
      return { payee: user, 'end.state': 'delivered' };
  }
}

/** Transfers of a person, newest first: ids sort by the time of their creation. */
export async function listTransfers(
  ctx: Context,
  user: Id<'usr'>,
  { box, cursor, limit }: Query,
): Promise<{ items: TransferView[]; nextCursor: string | null }> {
  if (cursor !== undefined && !idPattern('trf').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'trf_…' });
  }
  const before = cursor === undefined ? {} : { _id: { $lt: cursor as TransferDocument['_id'] } };
  const [found, now] = await Promise.all([
    transfers(ctx)
      .find({ ...filterOf(user, box), ...before })
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray(),
    databaseTime(ctx.mongo),
  ]);
  const page = found.slice(0, limit);
  const shown = page.map((document) => toShown(document, now));
  return {
    items: await viewTransfers(ctx, shown, user),
    nextCursor: found.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
