import type { Merged } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { RequestBinding } from '../../platform/module.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { AccountContext } from './context.ts';
import { encryptUserField, readField } from './encrypted-field.ts';
import { takeLinkCode } from './link-code.ts';
import { findUser } from './me.ts';
import { MESSAGES } from './messages/index.ts';
import { sessions, type UserDocument, users } from './model.ts';
import { invalidateProfile } from './profiles.ts';

interface Merging {
  /** Its money and its ways to sign in go to `into`. */
  readonly from: UserDocument;
  readonly into: UserDocument;
  /** True where the chat of `from` replaces the one of `into`. */
  readonly replacesChat?: boolean;
}

/** By these a user is found. Those that the other account does not have yet go over to it. */
const SIGN_IN = { phone: '', phoneIndex: '', telegramId: '', username: '', wechatId: '' } as const;

/** The ways to sign in that `into` gets. A phone number is encrypted for the user who has it. */
function waysToSignIn(
  ctx: AccountContext,
  { from, into, replacesChat = false }: Merging,
): Partial<UserDocument> {
  const { telegramId, username, wechatId, phoneIndex } = from;
  const phone = readField(ctx, from, 'phone');
  const takesPhone = into.phone === undefined && phone !== undefined && phoneIndex !== undefined;
  const takesTelegram = replacesChat || into.telegramId === undefined;
  return {
    ...(takesPhone && { phone: encryptUserField(ctx, into._id, 'phone', phone), phoneIndex }),
    ...(telegramId !== undefined && takesTelegram && { telegramId }),
    ...(telegramId !== undefined && takesTelegram && username !== undefined && { username }),
    ...(wechatId !== undefined && into.wechatId === undefined && { wechatId }),
  };
}

/** The documents of a merge, in the transaction of the money: what is taken from one is given to the other. */
function mergeWrites(ctx: AccountContext, merging: Merging): DocumentWrite[] {
  const { from, into } = merging;
  const collection = users.collectionName;
  return [
    {
      collection,
      filter: { _id: from._id },
      update: { $set: { mergedInto: into._id }, $unset: SIGN_IN },
    },
    {
      collection,
      filter: { _id: into._id },
      update: {
        $set: waysToSignIn(ctx, merging),
        $addToSet: { chats: { $each: from.chats } },
      },
    },
  ];
}

/** Throws `merge_has_open` while something of the account is not finished. */
async function refuseOpen(ctx: AccountContext, { _id }: UserDocument): Promise<void> {
  const balances = await ctx.balancesOf(_id);
  const foreign = [...balances].some(([currency, balance]) => currency !== 'CNY' && balance !== 0);
  if (foreign || (await ctx.hasOpen(_id))) throw new AppError('merge_has_open');
}

/**
 * Merges an account into another one: money, ways to sign in and chats go over, and the account is closed
 * for ever. Its devices are signed out. Throws `merge_has_open`, and `account_closed` where either was
 * merged meanwhile; then nothing has changed.
 */
export async function mergeInto(ctx: AccountContext, merging: Merging): Promise<void> {
  const { from, into } = merging;
  await refuseOpen(ctx, from);
  await ctx.mergeWallets({ from: from._id, into: into._id, writes: mergeWrites(ctx, merging) });
  await sessions(ctx).deleteMany({ user: from._id });
  for (const { _id } of [from, into]) {
    invalidateProfile(ctx, _id);
    ctx.notifyChanged({ topic: `me:${_id}`, event: 'balance' });
  }
  ctx.log.info({ user: from._id, into: into._id }, 'identity.merged');
}

/** The account that stays: the verified one, else the one with a phone number, else the older one. */
export function chooseStaying(a: UserDocument, b: UserDocument): Merging {
  const ranked = [a, b].toSorted(
    (one, other) =>
      Number(other.idIndex !== undefined) - Number(one.idIndex !== undefined) ||
      Number(other.phone !== undefined) - Number(one.phone !== undefined) ||
      one.createdAt.getTime() - other.createdAt.getTime(),
  );
  const [into = a, from = b] = ranked;
  return { from, into };
}

/**
 * Merges the caller's account with the one that gave the code; the owner of each has agreed on a device of
 * theirs. Throws the refusals of `confirmOwner`, `link_code_wrong`, `merge_is_self`, `merge_two_people`,
 * `merge_has_open`, `account_closed`, `rate_limited`.
 */
export async function mergeAccounts(
  ctx: AccountContext,
  binding: RequestBinding,
  code: string,
): Promise<Merged> {
  const { user, language } = binding;
  const own = await findUser(ctx, user);
  await ctx.confirmOwner(binding, MESSAGES[language].mergeAccounts);
  const other = await findUser(ctx, await takeLinkCode(ctx, { code, subject: user }));
  if (other._id === own._id) throw new AppError('merge_is_self');
  if (own.idIndex !== undefined && other.idIndex !== undefined) {
    throw new AppError('merge_two_people');
  }
  const merging = chooseStaying(own, other);
  await mergeInto(ctx, merging);
  const { _id: id, name } = merging.into;
  return { stays: { id, name }, signedOut: merging.from === own };
}
