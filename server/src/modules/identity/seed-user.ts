import type { Id } from '@pingshan/shared/ids';
import type { Resident } from '@pingshan/shared/neighbourhood';
import type { Platform } from '../../platform/context.ts';
import { encryptPhone } from './find-or-create-user.ts';
import { type UserDocument, users } from './model.ts';
import { blindIndex } from './field-cipher.ts';

interface SeedUser {
  readonly resident: Resident;
  readonly chats: readonly string[];
  readonly createdAt: Date;
}

/** Creates a resident of the sandbox under a fixed id, of class III. An existing one keeps the rest. */
export async function seedUser(
  ctx: Platform,
  id: Id<'usr'>,
  { resident, chats, createdAt }: SeedUser,
): Promise<void> {
  const { name, username, telegramId, phone, language } = resident;
  const user: Omit<UserDocument, '_id'> = {
    name,
    username,
    telegramId,
    language,
    chats: [...chats],
    phone: encryptPhone(ctx, id, phone),
    phoneIndex: blindIndex(ctx.config, phone),
    createdAt,
  };
  await users(ctx).updateOne({ _id: id }, { $setOnInsert: user }, { upsert: true });
  // Residents of earlier versions have no class yet.
  await users(ctx).updateOne({ _id: id, class: { $exists: false } }, { $set: { class: 'III' } });
}
