import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import { pickLanguage } from '@pingshan/shared/language';
import type { Platform } from '../../platform/context.ts';
import { findOrCreateByTelegram, cleanName } from './find-or-create-user.ts';
import { type UserDocument, users } from './model.ts';
import { invalidateProfile } from './profiles.ts';

/** A Telegram handle can change owners, so it is taken from the user who had it before. */
async function takeHandleFromOthers(
  ctx: Platform,
  telegramId: number,
  username: string,
): Promise<void> {
  await users(ctx).updateMany(
    { username, telegramId: { $ne: telegramId } },
    { $unset: { username: 1 } },
  );
}

/** The fields in which the account differs from the stored user. */
function changesOf(user: UserDocument, account: TelegramAccount): Partial<UserDocument> {
  const username = account.username?.toLowerCase();
  const name = cleanName(account.name);
  return {
    ...(username !== undefined && username !== user.username && { username }),
    ...(!user.named && name !== '' && name !== user.name && { name }),
  };
}

/**
 * Creates or updates the user of a Telegram account. The name follows Telegram until the person chooses
 * one in the wallet; `chat` is added to the chats in which the person was seen.
 */
export async function upsertTelegramUser(
  ctx: Platform,
  { account, chat }: { account: TelegramAccount; chat?: string | undefined },
): Promise<UserDocument> {
  const language = pickLanguage(account.language);
  const user = await findOrCreateByTelegram(ctx, account.id, { name: account.name, language });
  const changes = changesOf(user, account);
  const newChat = chat !== undefined && !user.chats.includes(chat);
  const changed = Object.keys(changes).length > 0;
  if (!changed && !newChat) return user;
  if (changes.username !== undefined) await takeHandleFromOthers(ctx, account.id, changes.username);
  const update = {
    ...(changed && { $set: changes }),
    ...(newChat && { $addToSet: { chats: chat } }),
  };
  await users(ctx).updateOne({ _id: user._id }, update);
  invalidateProfile(ctx, user._id);
  return { ...user, ...changes };
}
