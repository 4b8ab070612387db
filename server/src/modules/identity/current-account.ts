import { invariant } from '@pingshan/shared/invariant';
import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { readUser } from './model.ts';

/** A person merges two accounts once or twice; more in a row would be a cycle. */
const MERGES_MAX = 20;

/** The account that a person has now: money that comes back to a merged one goes to the one that took it in. */
export async function currentAccountOf(
  ctx: Pick<Platform, 'mongo'>,
  id: Id<'usr'>,
): Promise<Id<'usr'>> {
  let current = id;
  for (let merges = 0; merges < MERGES_MAX; merges++) {
    const found = await readUser(ctx, current);
    if (found?.mergedInto === undefined) return current;
    current = found.mergedInto;
  }
  invariant(false, `${id} was merged in a circle`);
}
