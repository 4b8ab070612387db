import type { InboxNotice } from '@pingshan/shared/notification/schemas';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { type NoticeDocument, outbox } from '../../platform/outbox.ts';
import type { Context } from './context.ts';

const CURSOR = idPattern('evt');

interface InboxQuery {
  readonly user: Id<'usr'>;
  readonly language: Language;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One that this version cannot read any more is left out: the statement has what moved. */
function toInbox(ctx: Context, notice: NoticeDocument, language: Language): InboxNotice[] {
  const { _id: id, kind, params, at } = notice;
  try {
    const text = ctx.notices[kind]?.(params, language);
    return text ? [{ id, kind, ...text, at: at.toISOString() }] : [];
  } catch (error) {
    ctx.log.warn({ err: error, notice: id, kind }, 'notification.unreadable');
    return [];
  }
}

/**
 * A page of the notices of a person, newest first, in the language of the request. Throws `invalid_request`
 * for a cursor that is none.
 */
export async function listInbox(
  ctx: Context,
  { user, language, cursor, limit }: InboxQuery,
): Promise<{ items: InboxNotice[]; nextCursor: string | null }> {
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
    items: page.flatMap((notice) => toInbox(ctx, notice, language)),
    nextCursor: found.length > limit ? (page.at(-1)?._id ?? null) : null,
  };
}
