import { batch } from '../../platform/batch.ts';
import type { AllocatorContext } from './pool-definition.ts';
import { keysOf, type PendingPlace, pendingMember } from './pool-keys.ts';
import { removePending } from './scripts.ts';

const PENDING_PER_CALL_MAX = 1_000;

/** The reservations of one ledger group are committed together, and so removed by one command. */
const removeTogether = batch(
  { itemsMax: PENDING_PER_CALL_MAX, databaseOf: ({ redis }: AllocatorContext) => redis },
  async (ctx: AllocatorContext, list: string, members: readonly string[]) => {
    await removePending(ctx.redis, list, members).catch((error) =>
      ctx.log.warn({ err: error, list }, 'allocator.unacknowledged'),
    );
    return [];
  },
);

/**
 * Removes a reservation from the pending list once the ledger has committed it. The caller does not
 * wait: where the command is lost, the sweep finds the reservation and asks the ledger once more.
 */
export function acknowledgePlace(
  ctx: AllocatorContext,
  name: string,
  reserved: PendingPlace,
): void {
  void removeTogether(ctx, keysOf(name, reserved.pool).pending, pendingMember(reserved));
}
