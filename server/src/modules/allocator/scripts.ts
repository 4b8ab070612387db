import * as z from 'zod';
import { defineScript } from '../../platform/redis/script-registry.ts';
import { type RedisHandle, withRedis } from '../../platform/redis/connect-redis.ts';

const KEYS = ['pool', 'taken', 'returned', 'pending'] as const;
const places = z.array(z.string());

/** Reserves a place for each of the users who ask at the same moment. */
export const reservePlacesScript = defineScript({
  file: new URL('reserve-places.lua', import.meta.url),
  keys: KEYS,
  args: z.object({ generation: z.string(), requests: z.string() }),
  reply: z.union([
    z.array(z.tuple([z.enum(['reserved', 'already', 'exhausted', 'ended']), z.int()])),
    z.literal('missing'),
  ]),
});

/** Replaces the keys of a pool by its state in the ledger. */
export const rebuildPoolScript = defineScript({
  file: new URL('rebuild-pool.lua', import.meta.url),
  keys: KEYS,
  args: z.object({
    id: z.string(),
    generation: z.string(),
    clustered: z.literal([0, 1]),
    capacity: z.int(),
    next: z.int(),
    left_ms: z.int(),
    kept_ms: z.int(),
    rebuilt: z.literal([0, 1]),
    replace: z.literal([0, 1]),
    taken: z.string(),
    returned: z.string(),
  }),
  reply: z.enum(['rebuilt', 'present']),
});

/** Brings one reservation into line with the ledger. */
export const repairPlaceScript = defineScript({
  file: new URL('repair-place.lua', import.meta.url),
  keys: KEYS,
  args: z.object({
    id: z.string(),
    user: z.string(),
    reserved: z.int(),
    owned: z.int(),
    free: z.literal([0, 1]),
  }),
  reply: z.enum(['repaired', 'missing']),
});

/** Reads the state of a pool in Redis. */
export const readPoolScript = defineScript({
  file: new URL('read-pool.lua', import.meta.url),
  keys: KEYS,
  args: z.object({ id: z.string() }),
  reply: z.tuple([z.string(), z.string(), z.string(), places, places, places]),
});

/** Removes members of a pending list. */
export async function removePending(
  redis: RedisHandle,
  pending: string,
  members: readonly string[],
): Promise<void> {
  await withRedis(() => redis.client.zrem(pending, ...members));
}

/**
 * Up to `limit` members of a pending list that are older than `age_ms` by the clock of Redis. A
 * member whose time lies in the future by as much was written before that clock was set back, and
 * is overdue too.
 */
export async function listOverdue(
  redis: RedisHandle,
  pending: string,
  age_ms: number,
  limit: number,
): Promise<string[]> {
  return withRedis(async () => {
    const [seconds = 0] = await redis.client.time();
    const now_ms = Number(seconds) * 1_000;
    const page = ['LIMIT', 0, limit] as const;
    const overdue = await redis.client.zrangebyscore(pending, 0, now_ms - age_ms, ...page);
    if (overdue.length > 0) return overdue;
    return redis.client.zrangebyscore(pending, now_ms + age_ms, '+inf', ...page);
  });
}
