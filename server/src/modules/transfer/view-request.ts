import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { type MinorUnits, minorUnits, money } from '@pingshan/shared/money';
import type { MoneyRequest, moneyRequestsQuerySchema } from '@pingshan/shared/transfer/schemas';
import type * as z from 'zod';
import { getProfiles } from '../identity/index.ts';
import type { Context } from './context.ts';
import { type RequestDocument, type RequestFilter, requests } from './model.ts';
import { maskedNameOf } from './real-name.ts';

/** Throws where the amount is not a safe integer. */
export const amountOf = ({ amount }: Pick<RequestDocument, 'amount'>): MinorUnits =>
  minorUnits(amount);

async function viewRequests(
  ctx: Context,
  documents: readonly RequestDocument[],
  viewer: Id<'usr'>,
): Promise<MoneyRequest[]> {
  const people = await getProfiles(
    ctx,
    documents.flatMap(({ asker, asked }) => [asker, asked]),
  );
  const personOf = (id: Id<'usr'>) => people.get(id) ?? { id, name: '' };
  return Promise.all(
    documents.map(async (document) => {
      const { _id, asker, asked, currency, memo, createdAt, expiresAt, end } = document;
      return {
        id: _id,
        state: end?.state ?? 'open',
        asker: personOf(asker),
        asked: personOf(asked),
        realName: viewer === asked ? await maskedNameOf(ctx, asker) : null,
        amount: money(amountOf(document), currency),
        memo,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        endedAt: end?.at.toISOString() ?? null,
      };
    }),
  );
}

/** A request as one of its two people sees it. */
export async function viewRequest(
  ctx: Context,
  document: RequestDocument,
  viewer: Id<'usr'>,
): Promise<MoneyRequest> {
  const [view] = await viewRequests(ctx, [document], viewer);
  if (!view) throw new AppError('internal');
  return view;
}

/** A request that a person has sent or that asks them. Throws `not_found`, as for one that does not exist. */
export async function readRequest(
  ctx: Context,
  id: Id<'req'>,
  viewer: Id<'usr'>,
): Promise<RequestDocument> {
  const found = await requests(ctx).findOne({ _id: id });
  if (!found || ![found.asker, found.asked].includes(viewer)) throw new AppError('not_found');
  return found;
}

/** Requests of a person, newest first. */
export async function listRequests(
  ctx: Context,
  user: Id<'usr'>,
  query: z.output<typeof moneyRequestsQuerySchema>,
): Promise<{ items: MoneyRequest[]; nextCursor: string | null }> {
  const { box, state, cursor, limit } = query;
  if (cursor !== undefined && !idPattern('req').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'req_…' });
  }
  const filter: RequestFilter = {
    ...(box === 'sent' ? { asker: user } : { asked: user }),
    ...(state === 'open' && { end: null }),
    ...(cursor !== undefined && { _id: { $lt: cursor as RequestDocument['_id'] } }),
  };
  const found = await requests(ctx)
    .find(filter)
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  return {
    items: await viewRequests(ctx, page, user),
    nextCursor: found.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
