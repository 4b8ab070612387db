import type { Notice } from '@pingshan/shared/notification/schemas';
import { telegramAccountsOf } from '../identity/index.ts';
import { DAY_MS } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import { type NoticeDocument, outbox } from '../../platform/outbox.ts';

const NOTICES_MAX = 100;
/** An older notice is left to the person's statement. */
const DELIVERED_WITHIN_MS = 2 * DAY_MS;

async function addressed(ctx: Platform, found: readonly NoticeDocument[]): Promise<Notice[]> {
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
 * Notices not yet delivered, oldest first, for people who can be reached in a chat. A notice of a person
 * who cannot be reached holds up no other. Delivery is at least once: see `markDelivered`.
 */
export async function listNotices(ctx: Platform): Promise<Notice[]> {
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

/** Removes a notice that the bot has delivered. Doing it twice changes nothing. */
export async function markDelivered(ctx: Platform, id: Notice['id']): Promise<void> {
  await outbox(ctx).deleteOne({ _id: id });
}
