import type { TopUpView } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Context } from './context.ts';
import { type TopUpDocument, topUps } from './model.ts';

/** A top-up as its owner sees it. */
export const topUpView = (topUp: TopUpDocument): TopUpView => ({
  id: topUp._id,
  source: topUp.source,
  state: topUp.state,
  amount: money(topUp.amount, topUp.currency),
  card: topUp.card,
  reason: topUp.reason,
  at: topUp.at.toISOString(),
  endedAt: topUp.endedAt?.toISOString() ?? null,
});

/** A top-up of one's own. Throws `not_found`. */
export async function viewTopUp(
  ctx: Pick<Context, 'mongo'>,
  user: Id<'usr'>,
  id: Id<'top'>,
): Promise<TopUpView> {
  const found = await topUps(ctx).findOne({ _id: id, user });
  if (!found) throw new AppError('not_found');
  return topUpView(found);
}

/** A page of a list that is sorted by id, newest first. */
export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Throws `invalid_request` for a cursor that is no id with this prefix. */
export function checkCursor({ cursor }: PageQuery, prefix: string): void {
  if (cursor === undefined || idPattern(prefix).test(cursor)) return;
  throw new AppError('invalid_request', { path: 'cursor', reason: `${prefix}_…` });
}

/** The page of what was read with one item more than the limit. */
export function pageFrom<Item extends { readonly id: string }>(
  found: readonly Item[],
  limit: number,
): { items: Item[]; nextCursor: string | null } {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The top-ups of a person by card and by bank transfer. */
export async function listTopUps(
  ctx: Pick<Context, 'mongo'>,
  user: Id<'usr'>,
  query: PageQuery,
): Promise<{ items: TopUpView[]; nextCursor: string | null }> {
  checkCursor(query, 'top');
  const before = query.cursor === undefined ? {} : { _id: { $lt: query.cursor as Id<'top'> } };
  const found = await topUps(ctx)
    .find({ user, ...before })
    .sort({ _id: -1 })
    .limit(query.limit + 1)
    .toArray();
  return pageFrom(found.map(topUpView), query.limit);
}
