import type { Language } from '@pingshan/shared/language';
import { cleanText } from '@pingshan/shared/text';
import type { Platform } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { type UserDocument, users } from './model.ts';
import { blindIndex, encryptField } from './field-cipher.ts';

const NAME_MAX = 40;

/** A name as neighbours may see it: nothing hidden in it, and not longer than a line. */
export const cleanName = (name: string): string =>
  Array.from(cleanText(name)).slice(0, NAME_MAX).join('').trim();

/** Until they choose one: says nothing about them, and tells two newcomers apart. */
const defaultName = (id: string) => `街坊${id.slice(-4)}`;

interface NewUser {
  readonly name?: string;
  readonly language: Language;
}

function createUser(ctx: Platform, { name, language }: NewUser, bound: Partial<UserDocument>) {
  const _id = ctx.newId('usr');
  const user: UserDocument = {
    _id,
    name: cleanName(name ?? '') || defaultName(_id),
    language,
    chats: [],
    createdAt: new Date(ctx.clock()),
    ...bound,
  };
  return { user, insert: () => users(ctx).insertOne(user) };
}

/** Two first taps at once make one account: whoever comes second finds the first one's. */
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

/** The account of a number in E.164, made on the first sign-in. */
export function findOrCreateByPhone(ctx: Platform, phone: string, language: Language) {
  const phoneIndex = blindIndex(ctx.config, phone);
  return findOrCreate(ctx, { phoneIndex }, () => {
    const made = createUser(ctx, { language }, { phoneIndex });
    made.user.phone = encryptPhone(ctx, made.user._id, phone);
    return made;
  });
}

export const encryptPhone = ({ config }: Pick<Platform, 'config'>, id: string, phone: string) =>
  encryptField(config, { collection: 'users', id, field: 'phone' }, phone);

export function findOrCreateByWechat(ctx: Platform, wechatId: string, language: Language) {
  return findOrCreate(ctx, { wechatId }, () => createUser(ctx, { language }, { wechatId }));
}

export function findOrCreateByTelegram(ctx: Platform, telegramId: number, newcomer: NewUser) {
  return findOrCreate(ctx, { telegramId }, () => createUser(ctx, newcomer, { telegramId }));
}
