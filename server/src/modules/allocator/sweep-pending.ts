import type { AllocatorContext, PoolDefinition } from './pool-definition.ts';
import { parsePending, type PendingPlace, pendingKeysOf } from './pool-keys.ts';
import { listOverdue } from './scripts.ts';

const PER_PARTITION_MAX = 200;

/**
 * Passes every overdue reservation of a pool's name to `complete`, which asks the ledger and then
 * acknowledges or repairs; returns how many. Throws what `complete` throws and `unavailable`; the
 * reservations that are left are overdue at the next call too.
 */
export async function sweepPending<Ctx extends AllocatorContext>(
  ctx: Ctx,
  { name, overdue_ms }: Pick<PoolDefinition<Ctx>, 'name' | 'overdue_ms'>,
  complete: (reserved: PendingPlace) => Promise<unknown>,
): Promise<number> {
  let completed = 0;
  for (const list of pendingKeysOf(name)) {
    const members = await listOverdue(ctx.redis, list, overdue_ms, PER_PARTITION_MAX);
    await Promise.all(members.map((member) => complete(parsePending(member))));
    completed += members.length;
  }
  return completed;
}
