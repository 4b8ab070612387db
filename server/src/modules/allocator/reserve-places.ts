import { AppError } from '@pingshan/shared/errors';
import type {
  AllocatorContext,
  PlaceRequest,
  PoolDefinition,
  Reservation,
} from './pool-definition.ts';
import { keysOf } from './pool-keys.ts';
import { rebuildPool } from './rebuild-pool.ts';
import { reservePlacesScript } from './scripts.ts';

/**
 * A generation may change once or twice during one call while Redis comes back, but not five times.
 */
const REBUILDS_MAX = 5;
const ANY_PLACE = -1;
const CERTAIN = -1;

export const isWrongType = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('WRONGTYPE');

/** Runs the script once. Keys of a wrong type count as wrong keys, which a rebuild replaces. */
async function runScript<Ctx extends AllocatorContext>(
  { redis }: Ctx,
  { name }: PoolDefinition<Ctx>,
  id: string,
  requests: string,
) {
  try {
    return await reservePlacesScript(redis, {
      keys: keysOf(name, id),
      args: { generation: redis.generation, requests },
    });
  } catch (error) {
    if (isWrongType(error)) return 'wrong';
    throw error;
  }
}

/**
 * Reserves a place of one pool for each request, in their order, by one call of the script. Keys
 * that are missing or doubtful are rebuilt from the ledger first: they never mean "exhausted".
 * Throws `unavailable` while Redis cannot answer.
 */
export async function reservePlaces<Ctx extends AllocatorContext>(
  ctx: Ctx,
  definition: PoolDefinition<Ctx>,
  id: string,
  requests: readonly PlaceRequest[],
): Promise<Reservation[]> {
  const { name } = definition;
  const json = JSON.stringify(requests.map(({ user, place = ANY_PLACE }) => [user, place]));
  for (let rebuilds = 0; rebuilds < REBUILDS_MAX; rebuilds++) {
    const answers = await runScript(ctx, definition, id, json);
    if (typeof answers !== 'string') {
      return answers.map(([outcome, number]) =>
        outcome === 'reserved' || outcome === 'already'
          ? { outcome, place: number }
          : { outcome, certain: number === CERTAIN },
      );
    }
    ctx.log.info({ name, pool: id, rebuilds, reason: answers }, 'allocator.rebuilt');
    await rebuildPool(ctx, { name, id }, await definition.read(ctx, id), answers);
  }
  throw new AppError('unavailable', { retryAfter: 1 });
}
