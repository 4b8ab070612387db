import type { Platform } from '../../platform/context.ts';
import type { ReservedPool } from './core-pool-audit.ts';
import { keysOf } from './pool-keys.ts';
import { isWrongType } from './reserve-places.ts';
import { readPoolScript } from './scripts.ts';

/** Redis returns a hash as a list of fields and values by turns. */
function toOwners(fields: readonly string[]): Map<string, number> {
  const owners = new Map<string, number>();
  for (let at = 0; at < fields.length; at += 2)
    owners.set(fields[at] ?? '', Number(fields[at + 1]));
  return owners;
}

/**
 * Reads a pool as Redis holds it; undefined where its keys are missing, of another generation or of
 * a wrong type, because a reservation would rebuild them first. Throws `unavailable`.
 */
export async function readPool(
  { redis }: Pick<Platform, 'redis'>,
  name: string,
  id: string,
): Promise<ReservedPool | undefined> {
  const script = { keys: keysOf(name, id), args: { id } };
  const reply = await readPoolScript(redis, script).catch((error: unknown) => {
    if (isWrongType(error)) return undefined;
    throw error;
  });
  if (!reply) return undefined;
  const [generation, rebuilt, next, taken, returned, pending] = reply;
  if (generation !== redis.generation) return undefined;
  return {
    rebuilt: rebuilt === '1',
    next: Number(next),
    taken: toOwners(taken),
    returned: new Set(returned.map(Number)),
    pending: new Set(pending),
  };
}
