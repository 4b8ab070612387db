import type { TelegramAccount } from '@pingshan/shared/contract/bot';
import { pickLanguage } from '@pingshan/shared/messages/messages';
import type { Platform } from '../platform/context.ts';
import { accountOfTelegram, cleanName } from './account.ts';
import { otherHolders, type UserDocument, users } from './model.ts';
import { forgetName } from './people.ts';

/** A handle can be given up and taken by somebody else: it belongs to whoever was last seen with it. */
async function moveHandle(ctx: Platform, telegramId: number, username: string): Promise<void> {
  await users(ctx).updateMany(otherHolders(username, telegramId), { $unset: { username: 1 } });
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
export async function meetTelegram(
  ctx: Platform,
  { account, chat }: { account: TelegramAccount; chat?: string | undefined },
): Promise<UserDocument> {
  const language = pickLanguage(account.language);
  const user = await accountOfTelegram(ctx, account.id, { name: account.name, language });
  const changes = changesOf(user, account);
  const newChat = chat !== undefined && !user.chats.includes(chat);
  if (Object.keys(changes).length === 0 && !newChat) return user;
  if (changes.username !== undefined) await moveHandle(ctx, account.id, changes.username);
  const update = { $set: changes, ...(newChat && { $addToSet: { chats: chat } }) };
  await users(ctx).updateOne({ _id: user._id }, update);
  forgetName(ctx, user._id);
  return { ...user, ...changes };
}
