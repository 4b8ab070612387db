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

/** What payments depend on of the device that asks. */
export interface DeviceStanding {
  /** It signed in over a day ago, it opened the account, or its owner has shown two factors on it. */
  readonly known: boolean;
  /** Its first day; null once that is over, for the device that opened the account, and for a chat. */
  readonly firstDay: { readonly since: Date; readonly until: Date } | null;
}

const TRUSTED: DeviceStanding = { known: true, firstDay: null };

/** What is known of a device; undefined for one that was signed out. `chat` is that of a linked chat. */
export async function findDevice(
  ctx: Ctx,
  user: Id<'usr'>,
  session: string,
): Promise<DeviceStanding | undefined> {
  if (session === 'chat') return TRUSTED;
  const [device, owner] = await Promise.all([readSession(ctx, session), readUser(ctx, user)]);
  if (!device || device.user !== user) return undefined;
  if (!owner) return { known: false, firstDay: null };
  const { createdAt: since, trusted = false } = device;
  if (since === undefined) return TRUSTED;
  const until = new Date(since.getTime() + DAY_MS);
  const opened = since.getTime() - owner.createdAt.getTime() < OPENED_WITH_MS;
  if (opened || ctx.clock() > until.getTime()) return TRUSTED;
  return { known: trusted, firstDay: { since, until } };
}

/** The same. Throws `session_expired` for a device that was signed out: it pays nothing. */
export async function readDevice(
  ctx: Ctx,
  user: Id<'usr'>,
  session: string,
): Promise<DeviceStanding> {
  const found = await findDevice(ctx, user, session);
  if (!found) throw new AppError('session_expired');
  return found;
}

/** Whether payments trust a device. Throws `session_expired`. */
export async function isKnownDevice(ctx: Ctx, user: Id<'usr'>, session: string): Promise<boolean> {
  return (await readDevice(ctx, user, session)).known;
}

/** Trusts a device from now on: its owner has shown two factors on it. */
export async function trustDevice(ctx: Ctx, session: string): Promise<void> {
  await sessions(ctx).updateOne({ _id: session }, { $set: { trusted: true } });
}
