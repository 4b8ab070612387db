import type { Device } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Platform } from '../../platform/context.ts';
import type { RequestBinding } from '../../platform/module.ts';
import type { AccountContext } from './context.ts';
import { MESSAGES } from './messages/index.ts';
import { type SessionDocument, sessions } from './model.ts';

function toDevice({ _id, createdAt, usedAt, method }: SessionDocument, current: string): Device {
  return {
    id: _id,
    current: _id === current,
    method: method ?? null,
    signedInAt: createdAt?.toISOString() ?? null,
    usedAt: (usedAt ?? createdAt)?.toISOString() ?? null,
  };
}

/** The devices that a person is signed in on, the newest first. */
export async function listDevices(
  ctx: Pick<Platform, 'mongo'>,
  { user, session }: Pick<RequestBinding, 'user' | 'session'>,
): Promise<{ items: Device[] }> {
  const found = await sessions(ctx).find({ user }).sort({ createdAt: -1 }).toArray();
  return { items: found.map((each) => toDevice(each, session)) };
}

async function end(
  ctx: AccountContext,
  binding: RequestBinding,
  _id: string | { readonly $ne: string },
) {
  const { deletedCount } = await sessions(ctx).deleteMany({ _id, user: binding.user });
  ctx.log.info({ user: binding.user, ended: deletedCount }, 'identity.devices_ended');
  ctx.notifyChanged({ topic: `me:${binding.user}`, event: 'devices' });
  return listDevices(ctx, binding);
}

/**
 * Signs a device out: the one that asks at once, another one once the owner has confirmed it. From then on
 * it neither pays nor refreshes. Throws `not_found`, the refusals of `confirmOwner`.
 */
export async function endDevice(ctx: AccountContext, binding: RequestBinding, id: string) {
  const { user, session, language } = binding;
  if (!(await sessions(ctx).findOne({ _id: id, user }))) throw new AppError('not_found');
  if (id !== session) await ctx.confirmOwner(binding, MESSAGES[language].endDevice);
  return end(ctx, binding, id);
}

/** Signs out every device but the one that asks. Throws the refusals of `confirmOwner`. */
export async function endOtherDevices(ctx: AccountContext, binding: RequestBinding) {
  await ctx.confirmOwner(binding, MESSAGES[binding.language].endOtherDevices);
  return end(ctx, binding, { $ne: binding.session });
}
