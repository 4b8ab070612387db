import type { Notice } from '@pingshan/shared/contract/bot';
import { telegramAccountsOf } from '../identity/index.ts';
import type { Context } from './context.ts';
import { outbox } from './model.ts';

const NOTICES_MAX = 100;

/** News not yet delivered, oldest first, for those who can be reached in a chat. At least once: see `delivered`. */
export async function notices(ctx: Context): Promise<Notice[]> {
  const found = await outbox(ctx).find({}).sort({ _id: 1 }).limit(NOTICES_MAX).toArray();
  const accounts = await telegramAccountsOf(
    ctx,
    found.map(({ user }) => user),
  );
  return found.flatMap(({ _id, kind, user, params, at }) => {
    const account = accounts.get(user);
    return account ? [{ id: _id, kind, ...account, params, at: at.toISOString() }] : [];
  });
}

/** The bot said it: it need not be said again. */
export async function delivered(ctx: Context, id: Notice['id']): Promise<void> {
  await outbox(ctx).deleteOne({ _id: id });
}
