import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { packets } from './model.ts';

/** Whether a packet is open that a person has sent, or that is for this person by name. */
export async function hasOpenPacket(
  ctx: Pick<Platform, 'mongo'>,
  user: Id<'usr'>,
): Promise<boolean> {
  const own = { closing: null, $or: [{ sender: user }, { recipients: user }] };
  return (await packets(ctx).countDocuments(own, { limit: 1 })) > 0;
}
