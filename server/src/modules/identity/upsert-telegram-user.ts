import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import { pickLanguage } from '@pingshan/shared/language';
import type { Platform } from '../../platform/context.ts';
import { findOrCreateByTelegram, cleanName } from './find-or-create-user.ts';
import { type UserDocument, users } from './model.ts';
import { invalidateProfile } from './profiles.ts';

/** A handle can be given up and taken by somebody else: it belongs to whoever was last seen with it. */
async function moveHandle(ctx: Platform, telegramId: number, username: string): Promise<void> {
  await users(ctx).updateMany(
    { username, telegramId: { $ne: telegramId } },
    { $unset: { username: 1 } },
  );
}

/** What an update shows that we do not have yet. */
function changesOf(user: UserDocument, account: TelegramAccount): Partial<UserDocument> {
  const username = account.username?.toLowerCase();
  const name = cleanName(account.name);
  return {
    ...(username !== undefined && username !== user.username && { username }),
    ...(!user.named && name !== '' && name !== user.name && { name }),
  };
}

/**
 * The account of a Telegram number, as it is seen now: made on the first tap, renamed where the chat
 * renamed it and the person has not chosen a name here, and remembered in the chat it was seen in.
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
  if (changes.username !== undefined) await moveHandle(ctx, account.id, changes.username);
  const update = {
    ...(changed && { $set: changes }),
    ...(newChat && { $addToSet: { chats: chat } }),
  };
  await users(ctx).updateOne({ _id: user._id }, update);
  invalidateProfile(ctx, user._id);
  return { ...user, ...changes };
}
