import { AppError } from '@pingshan/shared/errors';
import { DAY_MS, SECOND_MS } from '@pingshan/shared/time';
import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';
import { readSession, readUser, sessions } from './model.ts';

/** Devices that signed in this soon after the account was opened are the ones that opened it. */
const OPENED_WITH_MS = 30 * SECOND_MS;

type Ctx = Pick<Platform, 'mongo' | 'clock'>;

/** Whether a device is signed in now: a token outlives its session by minutes. */
export async function isSignedIn(ctx: Ctx, user: Id<'usr'>, session: string): Promise<boolean> {
  return (await readSession(ctx, session))?.user === user;
}

/**
 * Whether payments trust a device: it signed in over a day ago, it opened the account, or its owner has
 * shown two factors on it. `chat`, the session of a linked chat, is trusted. Throws `session_expired` for a
 * device that was signed out.
 */
export async function isKnownDevice(ctx: Ctx, user: Id<'usr'>, session: string): Promise<boolean> {
  if (session === 'chat') return true;
  const [device, owner] = await Promise.all([readSession(ctx, session), readUser(ctx, user)]);
  if (!device || device.user !== user) throw new AppError('session_expired');
  if (!owner) return false;
  const { createdAt, trusted } = device;
  if (trusted || createdAt === undefined) return true;
  const since_ms = ctx.clock() - createdAt.getTime();
  return since_ms > DAY_MS || createdAt.getTime() - owner.createdAt.getTime() < OPENED_WITH_MS;
}

/** Trusts a device from now on: its owner has shown two factors on it. */
export async function trustDevice(ctx: Ctx, session: string): Promise<void> {
  await sessions(ctx).updateOne({ _id: session }, { $set: { trusted: true } });
}
