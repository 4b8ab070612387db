import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { classesFrom, classOf } from './core-verification.ts';
import { users, verifications } from './model.ts';

/**
 * A bank has confirmed that a card belongs to a verified person: one more check, which may give the next
 * class. It changes nothing for a person who is not verified.
 */
export async function passBankCheck(
  ctx: Pick<Platform, 'mongo' | 'log' | 'notifyChanged'>,
  user: Id<'usr'>,
): Promise<void> {
  const passed = await verifications(ctx).findOneAndUpdate(
    { _id: user, state: 'verified' },
    { $set: { 'checks.bank': 'passed' } },
    { returnDocument: 'after' },
  );
  if (!passed) return;
  const level = classOf(passed.checks);
  const lower = { _id: user, class: { $nin: classesFrom(level) } };
  await users(ctx).updateOne(lower, { $set: { class: level } });
  ctx.log.info({ user, class: level }, 'identity.card_checked');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'verification' });
}
