import type { Language } from '@pingshan/shared/language';
import { cleanText } from '@pingshan/shared/text';
import type { Platform } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { encryptUserField } from './encrypted-field.ts';
import { blindIndex } from './field-cipher.ts';
import { MESSAGES } from './messages/index.ts';
import { type UserDocument, users } from './model.ts';

const NAME_MAX = 40;

/** A name as neighbours may see it: without hidden characters, and short enough for one line. */
export const cleanName = (name: string): string =>
  Array.from(cleanText(name)).slice(0, NAME_MAX).join('').trim();

/** The last characters of the id make two default names differ. */
const SUFFIX_CHARS = 4;

interface NewUser {
  readonly name?: string;
  readonly language: Language;
}

function createUser(ctx: Platform, { name, language }: NewUser, bound: Partial<UserDocument>) {
  const _id = ctx.newId('usr');
  const user: UserDocument = {
    _id,
    name: cleanName(name ?? '') || MESSAGES[language].defaultName(_id.slice(-SUFFIX_CHARS)),
    language,
    chats: [],
    createdAt: new Date(ctx.clock()),
    ...bound,
  };
  return { user, insert: () => users(ctx).insertOne(user) };
}

/** Two concurrent first sign-ins make one account: the second insert fails, and its user is read again. */
async function findOrCreate(
  ctx: Platform,
  by: Partial<Pick<UserDocument, 'phoneIndex' | 'telegramId' | 'wechatId'>>,
  create: () => ReturnType<typeof createUser>,
): Promise<UserDocument> {
  const find = () => users(ctx).findOne(by);
  const found = await find();
  if (found) return found;
  const { user, insert } = create();
  try {
    await insert();
    return user;
  } catch (error) {
    const first = isDuplicateKey(error) ? await find() : null;
    if (first) return first;
    throw error;
  }
}

/** The user with this number, in E.164; created at the first sign-in. */
export function findOrCreateByPhone(ctx: Platform, phone: string, language: Language) {
  const phoneIndex = blindIndex(ctx.config, phone);
  return findOrCreate(ctx, { phoneIndex }, () => {
    const created = createUser(ctx, { language }, { phoneIndex });
    created.user.phone = encryptUserField(ctx, created.user._id, 'phone', phone);
    return created;
  });
}

export function findOrCreateByWechat(ctx: Platform, wechatId: string, language: Language) {
  return findOrCreate(ctx, { wechatId }, () => createUser(ctx, { language }, { wechatId }));
}

export function findOrCreateByTelegram(ctx: Platform, telegramId: number, newcomer: NewUser) {
  return findOrCreate(ctx, { telegramId }, () => createUser(ctx, newcomer, { telegramId }));
}
