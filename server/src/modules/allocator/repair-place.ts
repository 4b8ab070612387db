import type { AllocatorContext } from './pool-definition.ts';
import { keysOf, type PendingPlace } from './pool-keys.ts';
import { repairPlaceScript } from './scripts.ts';

const NO_PLACE = -1;

/** What the ledger says about one user and the place that Redis reserved for them. */
export interface RecordedPlace {
  /** The place that the user owns, undefined for none. */
  readonly owned: number | undefined;
  /**
   * The place may be reserved again. Where another user owns it after all, the ledger refuses it.
   */
  readonly free: boolean;
}

/**
 * Brings one reservation in Redis into line with the ledger, and removes it from the pending list.
 */
export async function repairPlace(
  ctx: AllocatorContext,
  name: string,
  reserved: PendingPlace,
  { owned, free }: RecordedPlace,
): Promise<void> {
  ctx.log.info({ name, ...reserved, owned, free }, 'allocator.repaired');
  await repairPlaceScript(ctx.redis, {
    keys: keysOf(name, reserved.pool),
    args: {
      id: reserved.pool,
      user: reserved.user,
      reserved: reserved.place,
      owned: owned ?? NO_PLACE,
      free: free ? 1 : 0,
    },
  });
}
