import type { ToldNotice } from '@pingshan/shared/notification/schemas';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { type NoticeDocument, outbox } from '../../platform/outbox.ts';
import type { Context } from './context.ts';

const CURSOR = idPattern('evt');

interface ToldQuery {
  readonly user: Id<'usr'>;
  readonly language: Language;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One that this version cannot read any more is left out: the statement has what moved. */
function tell(ctx: Context, notice: NoticeDocument, language: Language): ToldNotice[] {
  const { _id: id, kind, params, at } = notice;
  try {
    const told = ctx.notices[kind]?.(params, language);
    return told ? [{ id, kind, ...told, at: at.toISOString() }] : [];
  } catch (error) {
    ctx.log.warn({ err: error, notice: id, kind }, 'notification.not_told');
    return [];
  }
}

/**
 * A page of what a person was told, newest first, in the language of the request. Throws `invalid_request`
 * for a cursor that is none.
 */
export async function listTold(
  ctx: Context,
  { user, language, cursor, limit }: ToldQuery,
): Promise<{ items: ToldNotice[]; nextCursor: string | null }> {
  if (cursor !== undefined && !CURSOR.test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'evt_…' });
  }
  const before = cursor === undefined ? {} : { _id: { $lt: cursor as NoticeDocument['_id'] } };
  const found = await outbox(ctx)
    .find({ user, ...before })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  return {
    items: page.flatMap((notice) => tell(ctx, notice, language)),
    nextCursor: found.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
