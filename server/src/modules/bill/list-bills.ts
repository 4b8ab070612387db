import type { Bill, billsQuerySchema } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import type * as z from 'zod';
import type { Context } from './context.ts';
import { type BillDocument, type BillFilter, bills } from './model.ts';
import { viewBills } from './view-bill.ts';

type Query = z.output<typeof billsQuerySchema>;

function filterOf(user: Id<'usr'>, box: Query['box']): BillFilter {
  switch (box) {
    case 'all':
      return { $or: [{ fronter: user }, { 'people.user': user }] };
    case 'fronted':
      return { fronter: user };
    case 'to_pay':
      return { people: { $elemMatch: { user, end: null, amount: { $ne: null } } } };
    case 'invited':
      return {
        people: { $elemMatch: { user, answer: 'invited' } },
        countedAt: null,
        cancelledAt: null,
      };
  }
}

/** Bills of a person, newest first: ids sort by the time of their creation. */
export async function listBills(
  ctx: Context,
  user: Id<'usr'>,
  { box, cursor, limit }: Query,
): Promise<{ items: Bill[]; nextCursor: string | null }> {
  if (cursor !== undefined && !idPattern('bil').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'bil_…' });
  }
  const before = cursor === undefined ? {} : { _id: { $lt: cursor as BillDocument['_id'] } };
  const found = await bills(ctx)
    .find({ ...filterOf(user, box), ...before })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  return {
    items: await viewBills(ctx, page, user),
    nextCursor: found.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
