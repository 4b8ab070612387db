import type { Notice } from '@pingshan/shared/notification/schemas';
import { telegramAccountsOf } from '../identity/index.ts';
import { DAY_MS } from '@pingshan/shared/time';
import type { Context } from './context.ts';
import { type NoticeDocument, outbox } from './model.ts';

const NOTICES_MAX = 100;
/** Older news is in the person's statement. */
const DELIVERED_WITHIN_MS = 2 * DAY_MS;

async function addressed(ctx: Context, found: readonly NoticeDocument[]): Promise<Notice[]> {
  const accounts = await telegramAccountsOf(
    ctx,
    found.map(({ user }) => user),
  );
  return found.flatMap(({ _id, kind, user, params, at }) => {
    const account = accounts.get(user);
    return account ? [{ id: _id, kind, ...account, params, at: at.toISOString() }] : [];
  });
}

/**
 * News not yet delivered, oldest first, for those who can be reached in a chat; those who cannot stand
 * in nobody's way. At least once: see `delivered`.
 */
export async function listNotices(ctx: Context): Promise<Notice[]> {
  const at = { $gt: new Date(ctx.clock() - DELIVERED_WITHIN_MS) };
  const items: Notice[] = [];
  let after: NoticeDocument['_id'] | undefined;
  do {
    const beyond = after === undefined ? {} : { _id: { $gt: after } };
    const page = { ...beyond, at };
    const found = await outbox(ctx).find(page).sort({ _id: 1 }).limit(NOTICES_MAX).toArray();
    items.push(...(await addressed(ctx, found)));
    after = found.length === NOTICES_MAX ? found.at(-1)?._id : undefined;
  } while (after !== undefined && items.length < NOTICES_MAX);
  return items;
}

/** The bot said it: it need not be said again. */
export async function markDelivered(ctx: Context, id: Notice['id']): Promise<void> {
  await outbox(ctx).deleteOne({ _id: id });
}
