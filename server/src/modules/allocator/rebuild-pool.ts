import { DAY_MS } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import type { RecordedPool } from './pool-definition.ts';
import { keysOf } from './pool-keys.ts';
import { rebuildPoolScript } from './scripts.ts';

/** Keys expire a day after their pool has ended, or a day from now where it ended before. */
const KEPT_AFTER_END_MS = DAY_MS;

/**
 * Why the keys are written: the pool is `new`; they are `missing` or of another generation; or they
 * are `wrong`, since the ledger or the database's clock has contradicted them.
 */
export type RebuildReason = 'new' | 'missing' | 'wrong';

/** Places below the highest owned one that no user owns. */
function freePlacesBelow(next: number, owners: RecordedPool['owners']): number[] {
  const owned = new Set(owners.map(({ place }) => place));
  return Array.from({ length: next }, (_, place) => place).filter((place) => !owned.has(place));
}

/**
 * Writes the keys of a pool from its state in the ledger, under the present generation. Throws
 * `unavailable` while Redis cannot answer.
 */
export async function rebuildPool(
  { redis }: Pick<Platform, 'redis'>,
  { name, id }: { readonly name: string; readonly id: string },
  recorded: RecordedPool,
  reason: RebuildReason,
): Promise<void> {
  const { capacity, endsIn_ms, owners } = recorded;
  const next = owners.reduce((high, { place }) => Math.max(high, place + 1), 0);
  await rebuildPoolScript(redis, {
    keys: keysOf(name, id),
    args: {
      id,
      generation: redis.generation,
      clustered: redis.clustered ? 1 : 0,
      capacity,
      next,
      left_ms: endsIn_ms,
      kept_ms: Math.max(endsIn_ms, 0) + KEPT_AFTER_END_MS,
      rebuilt: reason === 'new' ? 0 : 1,
      replace: reason === 'wrong' ? 1 : 0,
      taken: JSON.stringify(owners.flatMap(({ user, place }) => [user, String(place)])),
      returned: JSON.stringify(freePlacesBelow(next, owners).map(String)),
    },
  });
}
