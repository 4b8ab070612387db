import type { meChangeSchema, User } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type * as z from 'zod';
import type { Platform } from '../../platform/context.ts';
import { cleanName } from './find-or-create-user.ts';
import { type UserDocument, users } from './model.ts';
import { invalidateProfile } from './profiles.ts';
import { maskPhone } from './phone.ts';
import { readField } from './encrypted-field.ts';

/** A user as they see themselves, with most digits of the phone number masked. */
export function toUser(ctx: Pick<Platform, 'config'>, user: UserDocument): User {
  const { _id: id, name, language } = user;
  const phone = readField(ctx, user, 'phone');
  return { id, name, phone: phone === undefined ? null : maskPhone(phone), language };
}

/** The user of a session. Throws `session_expired` where the account is gone or was merged into another one. */
export async function findUser(ctx: Pick<Platform, 'mongo'>, id: Id<'usr'>): Promise<UserDocument> {
  const user = await users(ctx).findOne({ _id: id });
  if (!user || user.mergedInto !== undefined) throw new AppError('session_expired');
  return user;
}

/** The signed-in user. Throws `session_expired` where the account is gone. */
export async function getMe(ctx: Platform, id: Id<'usr'>): Promise<User> {
  return toUser(ctx, await findUser(ctx, id));
}

/** Changes one's own name or language. A name without visible characters is refused. */
export async function changeMe(
  ctx: Platform,
  id: Id<'usr'>,
  change: z.output<typeof meChangeSchema>,
): Promise<User> {
  const name = change.name === undefined ? undefined : cleanName(change.name);
  if (name === '') throw new AppError('invalid_request', { path: 'name', reason: '「」' });
  const set = {
    ...(name !== undefined && { name, named: true }),
    ...(change.language !== undefined && { language: change.language }),
  };
  const user = await users(ctx).findOneAndUpdate(
    { _id: id },
    { $set: set },
    { returnDocument: 'after' },
  );
  if (!user) throw new AppError('session_expired');
  invalidateProfile(ctx, id);
  return toUser(ctx, user);
}
