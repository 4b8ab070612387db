import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { readUser, users } from './model.ts';

/**
 * The write that notes on an account that its PIN was reset, for as long as its payments are limited after
 * it. A reset within that time prolongs it, and what was paid meanwhile still counts.
 */
export async function pinResetWrite(
  ctx: Pick<Platform, 'mongo' | 'clock'>,
  id: Id<'usr'>,
  limited_ms: number,
): Promise<DocumentWrite> {
  const now = ctx.clock();
  const earlier = (await readUser(ctx, id))?.pinReset;
  const running = earlier && earlier.until.getTime() > now;
  const since = running ? earlier.since : new Date(now);
  return {
    collection: users.collectionName,
    filter: { _id: id },
    update: { $set: { pinReset: { since, until: new Date(now + limited_ms) } } },
  };
}
