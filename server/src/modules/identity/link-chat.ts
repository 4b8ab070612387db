import type { botLinkRequestSchema, User } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type * as z from 'zod';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { AccountContext } from './context.ts';
import { takeLinkCode } from './link-code.ts';
import { findUser, toUser } from './me.ts';
import { mergeInto } from './merge-accounts.ts';
import { type UserDocument, users } from './model.ts';

type Request = z.output<typeof botLinkRequestSchema>;

/** Gives a user a Telegram account that no user has; the one that they had before is free again. */
async function giveTelegram(ctx: AccountContext, user: Id<'usr'>, telegramId: number) {
  await users(ctx)
    .updateOne({ _id: user }, { $set: { telegramId } })
    .catch((error: unknown) => {
      throw isDuplicateKey(error) ? new AppError('link_needs_merge') : error;
    });
}

/** A user of a chat who has nothing that could be lost: no money, nothing open, no other way to sign in. */
async function isEmpty(ctx: AccountContext, user: UserDocument): Promise<boolean> {
  const { phone, wechatId, idIndex, _id } = user;
  if (phone !== undefined || wechatId !== undefined || idIndex !== undefined) return false;
  if (await ctx.hasOpen(_id)) return false;
  const balances = await ctx.balancesOf(_id);
  return [...balances.values()].every((balance) => balance === 0);
}

/**
 * Joins the chat of a Telegram user to the account that gave the code. Where the chat has an account with
 * money of its own, its owner merges the two on a page, where the merge is confirmed. Throws
 * `link_code_wrong`, `link_code_exposed`, `link_needs_merge`, `rate_limited`.
 */
export async function linkChat(
  ctx: AccountContext,
  { account, code, private: unseen }: Request,
): Promise<User> {
  const owner = await takeLinkCode(ctx, { code, subject: `telegram:${account.id}` });
  if (!unseen) throw new AppError('link_code_exposed');
  const user = await findUser(ctx, owner);
  const earlier = await users(ctx).findOne({ telegramId: account.id });
  if (earlier?._id === owner) return toUser(ctx, user);
  if (!earlier) await giveTelegram(ctx, owner, account.id);
  else if (!(await isEmpty(ctx, earlier))) throw new AppError('link_needs_merge');
  else await mergeInto(ctx, { from: earlier, into: user, replacesChat: true });
  ctx.log.info({ user: owner }, 'identity.chat_linked');
  return toUser(ctx, await findUser(ctx, owner));
}
