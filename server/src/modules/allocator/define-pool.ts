import { invariant } from '@pingshan/shared/invariant';
import type { Platform } from '../../platform/context.ts';
import { batch } from '../../platform/batch.ts';
import { acknowledgePlace } from './acknowledge-place.ts';
import type {
  AllocatorContext,
  PlaceRequest,
  PoolDefinition,
  PoolTerms,
} from './pool-definition.ts';
import { keysOf, type PendingPlace, pendingKeysOf } from './pool-keys.ts';
import { readPool } from './read-pool.ts';
import { rebuildPool } from './rebuild-pool.ts';
import { type RecordedPlace, repairPlace } from './repair-place.ts';
import { reservePlaces } from './reserve-places.ts';
import { sweepPending } from './sweep-pending.ts';

/** Redis serves no other command meanwhile, so the script gets no more than it answers in 1 ms. */
const REQUESTS_PER_CALL_MAX = 200;
const NAME = /^[a-z][a-z0-9-]*$/;

const defined = new Set<string>();

/**
 * Defines the pools of one name, each with an id of its own, and returns the functions that work on
 * them. Redis reserves numbered places for a moment; the ledger decides who owns them, so a caller
 * records the place in the ledger and then acknowledges or repairs the reservation. All functions
 * that call Redis throw `unavailable` while it cannot answer.
 */
export function definePool<Ctx extends AllocatorContext>(definition: PoolDefinition<Ctx>) {
  const { name } = definition;
  invariant(NAME.test(name) && !defined.has(name), `not a new name of pools: ${name}`);
  defined.add(name);

  const reserveTogether = batch(
    { itemsMax: REQUESTS_PER_CALL_MAX, databaseOf: ({ redis }: Ctx) => redis },
    (ctx: Ctx, id: string, requests: readonly PlaceRequest[]) =>
      reservePlaces(ctx, definition, id, requests),
  );

  return {
    /** The keys of one pool, for tests and for an operator who looks into Redis. */
    keysOf: (id: string) => keysOf(name, id),
    /** Every list of pending places of this name. */
    pendingKeys: pendingKeysOf(name),

    /** Writes the keys of a new pool, of which no place was ever reserved. */
    open: (ctx: Ctx, id: string, terms: PoolTerms): Promise<void> =>
      rebuildPool(ctx, { name, id }, { ...terms, owners: [] }, 'new'),

    /**
     * Reserves a place for one user, who always gets the same one. The requests of one turn of the
     * event loop travel in one call of the script.
     */
    reserve: reserveTogether,

    /** The ledger has committed the place, so the sweep need not complete it. Does not wait. */
    acknowledge: (ctx: Ctx, reserved: PendingPlace): void => acknowledgePlace(ctx, name, reserved),

    /** The ledger has decided otherwise: brings this reservation into line with it. */
    repair: (ctx: Ctx, reserved: PendingPlace, recorded: RecordedPlace): Promise<void> =>
      repairPlace(ctx, name, reserved, recorded),

    /** Replaces the keys by the state in the ledger, whatever they say. */
    rebuild: async (ctx: Ctx, id: string): Promise<void> =>
      rebuildPool(ctx, { name, id }, await definition.read(ctx, id), 'wrong'),

    /** Reads a pool as Redis holds it; undefined where a reservation would rebuild it first. */
    read: (ctx: Pick<Platform, 'redis'>, id: string) => readPool(ctx, name, id),

    /** Passes every reservation that a process left unfinished to `complete`; returns how many. */
    sweep: (ctx: Ctx, complete: (reserved: PendingPlace) => Promise<unknown>): Promise<number> =>
      sweepPending(ctx, definition, complete),
  };
}
