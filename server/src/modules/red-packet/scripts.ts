import * as z from 'zod';
import { defineScript } from '../../platform/redis/script-registry.ts';
import { type RedisHandle, withRedis } from '../../platform/redis/connect-redis.ts';

const KEYS = ['packet', 'taken', 'returned', 'pending'] as const;

/** Taps of one moment: which share is whose. */
export const reserveScript = defineScript({
  file: new URL('reserve-shares.lua', import.meta.url),
  keys: KEYS,
  args: z.object({ generation: z.string(), taps: z.string() }),
  reply: z.union([
    z.array(z.tuple([z.enum(['won', 'already', 'empty', 'expired']), z.int()])),
    z.literal('missing'),
  ]),
});

/** The packet's state as the ledger has it, under a new generation. */
export const rebuildScript = defineScript({
  file: new URL('rebuild.lua', import.meta.url),
  keys: KEYS,
  args: z.object({
    id: z.string(),
    generation: z.string(),
    clustered: z.literal([0, 1]),
    count: z.int(),
    next: z.int(),
    left_ms: z.int(),
    kept_ms: z.int(),
    rebuilt: z.literal([0, 1]),
    replace: z.literal([0, 1]),
    taken: z.string(),
    returned: z.string(),
  }),
  reply: z.enum(['loaded', 'present']),
});

/** The ledger's answer about one person and one share. */
export const repairScript = defineScript({
  file: new URL('repair.lua', import.meta.url),
  keys: KEYS,
  args: z.object({ user: z.string(), allotted: z.int(), owned: z.int(), spare: z.literal([0, 1]) }),
  reply: z.literal('corrected'),
});

/** What Redis believes of a packet. */
export const readStateScript = defineScript({
  file: new URL('read-state.lua', import.meta.url),
  keys: KEYS,
  args: z.object({ id: z.string() }),
  reply: z.tuple([
    z.string(),
    z.string(),
    z.string(),
    z.array(z.string()),
    z.array(z.string()),
    z.array(z.string()),
  ]),
});

/** Takes lines off a pending list. */
export async function removeMembers(
  redis: RedisHandle,
  pending: string,
  members: readonly string[],
) {
  await withRedis(() => redis.client.zrem(pending, ...members));
}

/**
 * Up to `limit` lines of a partition's pending list that have waited for so long (ms, Redis time), or
 * that Redis wrote by a clock which has been set back since.
 */
export async function listOverdue(
  redis: RedisHandle,
  pending: string,
  age_ms: number,
  limit: number,
) {
  return withRedis(async () => {
    const [seconds = 0] = await redis.client.time();
    const now_ms = Number(seconds) * 1_000;
    const some = ['LIMIT', 0, limit] as const;
    const late = await redis.client.zrangebyscore(pending, 0, now_ms - age_ms, ...some);
    if (late.length > 0) return late;
    return redis.client.zrangebyscore(pending, now_ms + age_ms, '+inf', ...some);
  });
}
