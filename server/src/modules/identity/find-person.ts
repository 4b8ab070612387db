import type { Person } from '@pingshan/shared/schemas';
import type { Platform } from '../../platform/context.ts';
import { blindIndex } from './field-cipher.ts';
import { type UserDocument, users } from './model.ts';
import { toE164 } from './phone.ts';

type Ctx = Pick<Platform, 'config' | 'mongo'>;

async function findPerson(
  ctx: Ctx,
  by: Partial<Pick<UserDocument, 'phoneIndex' | 'username'>>,
): Promise<Person | undefined> {
  const found = await users(ctx).findOne(by, { projection: { name: 1 } });
  return found ? { id: found._id, name: found.name } : undefined;
}

/** The person who signs in with this whole number. Whether they may be found is for the caller to decide. */
export const findPersonByPhone = (ctx: Ctx, phone: string): Promise<Person | undefined> =>
  findPerson(ctx, { phoneIndex: blindIndex(ctx.config, toE164(phone)) });

/** The person who has this handle in a chat, with or without the @. */
export const findPersonByHandle = (ctx: Ctx, handle: string): Promise<Person | undefined> =>
  findPerson(ctx, { username: handle.replace(/^@/, '').toLowerCase() });

/** Whether two people were seen in the same chat. */
export async function shareChat(ctx: Ctx, one: string, other: string): Promise<boolean> {
  const found = await users(ctx).findOne(
    { _id: one as UserDocument['_id'] },
    { projection: { chats: 1 } },
  );
  const chats = found?.chats ?? [];
  if (chats.length === 0) return false;
  const both = { _id: other as UserDocument['_id'], chats: { $in: chats } };
  return (await users(ctx).countDocuments(both, { limit: 1 })) > 0;
}
