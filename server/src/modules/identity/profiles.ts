import type { Person } from '@pingshan/shared/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { MINUTE_MS } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import { type UserDocument, users } from './model.ts';

type UserId = Id<'usr'>;
interface CachedProfile {
  readonly person: Person;
  readonly until: number;
}

/** Names are asked for on every look at a packet and change once a year: a minute old will do. */
const CACHED_MS = MINUTE_MS;
const CACHED_MAX = 20_000;
const caches = new WeakMap<Platform['mongo'], Map<string, CachedProfile>>();

function cacheOf({ mongo }: Pick<Platform, 'mongo'>): Map<string, CachedProfile> {
  const cache = caches.get(mongo) ?? new Map<string, CachedProfile>();
  caches.set(mongo, cache);
  if (cache.size > CACHED_MAX) cache.clear();
  return cache;
}

/** After a change of name, in this process; others learn it within a minute. */
export function invalidateProfile(ctx: Pick<Platform, 'mongo'>, id: string): void {
  cacheOf(ctx).delete(id);
}

/** People as others may see them, in the order asked; an id that is nobody's is left out. */
export async function getProfiles(
  ctx: Pick<Platform, 'mongo' | 'clock'>,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  const cache = cacheOf(ctx);
  const now = ctx.clock();
  const known = (id: string) => {
    const entry = cache.get(id);
    return entry && entry.until > now ? entry.person : undefined;
  };
  const unknown = [...new Set(ids)].filter((id) => !known(id));
  if (unknown.length > 0) {
    const found = await users(ctx)
      .find({ _id: { $in: unknown as UserId[] } })
      .project<Pick<UserDocument, '_id' | 'name'>>({ name: 1 })
      .toArray();
    for (const { _id, name } of found) {
      cache.set(_id, { person: { id: _id, name }, until: now + CACHED_MS });
    }
  }
  return new Map(
    ids.flatMap((id) => {
      const person = known(id);
      return person ? [[id, person] as const] : [];
    }),
  );
}

/** The chats a person was seen in: that is where open packets are shown to them. */
export async function chatsOf(ctx: Pick<Platform, 'mongo'>, id: string): Promise<string[]> {
  const user = await users(ctx).findOne({ _id: id as UserId }, { projection: { chats: 1 } });
  return user?.chats ?? [];
}

/** Where people can be told something in Telegram; those who cannot are left out. */
export async function telegramAccountsOf(
  ctx: Pick<Platform, 'mongo'>,
  ids: readonly string[],
): Promise<Map<string, { telegramId: number; language: Language }>> {
  const found = await users(ctx)
    .find({ _id: { $in: ids as UserId[] } })
    .project<Pick<UserDocument, '_id' | 'telegramId' | 'language'>>({ telegramId: 1, language: 1 })
    .toArray();
  return new Map(
    found.flatMap(({ _id, telegramId, language }) =>
      telegramId === undefined ? [] : [[_id, { telegramId, language }] as const],
    ),
  );
}

/** Finds whom a command names. Throws `person_unknown` with the name as it was written. */
export async function botPerson(
  ctx: Pick<Platform, 'mongo'>,
  asked: { username?: string | undefined; telegramId?: number | undefined },
): Promise<{ id: UserId; name: string }> {
  const username = asked.username?.replace(/^@/, '').toLowerCase();
  const by =
    asked.telegramId === undefined
      ? { username: username ?? '' }
      : { telegramId: asked.telegramId };
  const found = await users(ctx).findOne(by, { projection: { name: 1 } });
  if (found) return { id: found._id, name: found.name };
  throw new AppError('person_unknown', { name: `@${username ?? asked.telegramId}` });
}
