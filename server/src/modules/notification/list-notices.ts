import type { Notice } from '@pingshan/shared/notification/schemas';
import { getTelegramAccounts } from '../identity/index.ts';
import { DAY_MS } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import { type NoticeDocument, outbox } from '../../platform/outbox.ts';

const NOTICES_MAX = 100;
/** Older notices are not delivered: the user's statement shows the same facts. */
const DELIVERED_WITHIN_MS = 2 * DAY_MS;

async function addressed(ctx: Platform, found: readonly NoticeDocument[]): Promise<Notice[]> {
  const accounts = await getTelegramAccounts(
    ctx,
    found.map(({ user }) => user),
  );
  return found.flatMap(({ _id, kind, user, params, at }) => {
    const account = accounts.get(user);
    return account ? [{ id: _id, kind, ...account, params, at: at.toISOString() }] : [];
  });
}

/**
 * Undelivered notices, oldest first, of users with a chat. A notice of a user without one does not delay
 * others. Delivery is at least once: see `markDelivered`.
 */
export async function listNotices(ctx: Platform): Promise<Notice[]> {
  const at = { $gt: new Date(ctx.clock() - DELIVERED_WITHIN_MS) };
  const items: Notice[] = [];
  let after: NoticeDocument['_id'] | undefined;
  do {
    const beyond = after === undefined ? {} : { _id: { $gt: after } };
    const page = { ...beyond, at, deliveredAt: null };
    const found = await outbox(ctx).find(page).sort({ _id: 1 }).limit(NOTICES_MAX).toArray();
    items.push(...(await addressed(ctx, found)));
    after = found.length === NOTICES_MAX ? found.at(-1)?._id : undefined;
  } while (after !== undefined && items.length < NOTICES_MAX);
  return items;
}

/** Notes that the bot has delivered a notice; its addressee still finds it in the wallet. It is idempotent. */
export async function markDelivered(ctx: Platform, id: Notice['id']): Promise<void> {
  const deliveredAt = new Date(ctx.clock());
  await outbox(ctx).updateOne({ _id: id, deliveredAt: null }, { $set: { deliveredAt } });
}
