import type { Person } from '@pingshan/shared/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { MINUTE_MS } from '@pingshan/shared/time';
import { LRUCache } from 'lru-cache';
import { perDatabase } from '../../platform/cache.ts';
import type { Platform } from '../../platform/context.ts';
import { type UserDocument, users } from './model.ts';

type UserId = Id<'usr'>;
type Ctx = Pick<Platform, 'mongo' | 'clock'>;

/** Every view of a packet reads names, and a name seldom changes: a minute old is new enough. */
const CACHED_MS = MINUTE_MS;
const CACHED_MAX = 20_000;

const cacheOf = perDatabase(
  ({ clock }: Ctx) =>
    new LRUCache<string, Person>({
      max: CACHED_MAX,
      ttl: CACHED_MS,
      ttlResolution: 0,
      perf: { now: clock },
    }),
);

/** Call it after a change of name. Other processes show the new name within a minute. */
export function invalidateProfile(ctx: Ctx, id: string): void {
  cacheOf(ctx).delete(id);
}

async function readProfiles(ctx: Ctx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const found = await users(ctx)
    .find({ _id: { $in: ids as UserId[] } })
    .project<Pick<UserDocument, '_id' | 'name'>>({ name: 1 })
    .toArray();
  return found.map(({ _id, name }) => ({ id: _id, name }));
}

/** People as others may see them, in the order of `ids`. An id without a user is left out. */
export async function getProfiles(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Person>> {
  const cache = cacheOf(ctx);
  const profiles = new Map(ids.map((id) => [id, cache.get(id)]));
  const missing = [...profiles.keys()].filter((id) => !profiles.get(id));
  for (const person of await readProfiles(ctx, missing)) {
    cache.set(person.id, person);
    profiles.set(person.id, person);
  }
  return new Map([...profiles].flatMap(([id, person]) => (person ? [[id, person] as const] : [])));
}

/** A person's id at WeChat; undefined for one who has not signed in by it. */
export async function wechatIdOf(
  ctx: Pick<Platform, 'mongo'>,
  id: UserId,
): Promise<string | undefined> {
  const user = await users(ctx).findOne({ _id: id }, { projection: { wechatId: 1 } });
  return user?.wechatId;
}

/** The chats in which a person was seen. The person's lists show the open packets of these chats. */
export async function listChats(ctx: Pick<Platform, 'mongo'>, id: string): Promise<string[]> {
  const user = await users(ctx).findOne({ _id: id as UserId }, { projection: { chats: 1 } });
  return user?.chats ?? [];
}

/** The Telegram accounts of people, for notices. A person without one is left out. */
export async function getTelegramAccounts(
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

/** Finds the person whom a command of the bot names. Throws `person_unknown` with that name. */
export async function findPersonForBot(
  ctx: Pick<Platform, 'mongo'>,
  query: { username?: string | undefined; telegramId?: number | undefined },
): Promise<{ id: UserId; name: string }> {
  const username = query.username?.replace(/^@/, '').toLowerCase();
  const by =
    query.telegramId === undefined
      ? { username: username ?? '' }
      : { telegramId: query.telegramId };
  const found = await users(ctx).findOne(by, { projection: { name: 1 } });
  if (found) return { id: found._id, name: found.name };
  throw new AppError('person_unknown', { name: `@${username ?? query.telegramId}` });
}
