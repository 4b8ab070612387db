import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type * as z from 'zod';
import type { pinStateSchema } from '@pingshan/shared/step-up/schemas';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import type { RequestBinding } from '../../platform/module.ts';
import type { Platform } from '../../platform/context.ts';
import { getGuessable } from '../identity/index.ts';
import type { Context } from './context.ts';
import { confirmOwner } from './confirm-owner.ts';
import { isWeakPin } from './core-pin.ts';
import { pins } from './model.ts';
import { hashPin } from './pin-hash.ts';
import { MESSAGES } from './messages/index.ts';

type PinState = z.output<typeof pinStateSchema>;

/** Whether a person has a PIN, and until when it is locked. */
export async function getPinState(ctx: Context, user: Id<'usr'>): Promise<PinState> {
  const found = await pins(ctx).findOne({ _id: user });
  const locked = found?.lockedUntil && found.lockedUntil.getTime() > ctx.clock();
  return {
    set: found !== null,
    lockedUntil: locked ? (found.lockedUntil?.toISOString() ?? null) : null,
  };
}

/** A PIN that no one has tried yet. */
export const freshPin = async (ctx: Pick<Platform, 'config' | 'clock'>, pin: string) => ({
  hash: await hashPin(ctx.config, pin),
  setAt: new Date(ctx.clock()),
  tries: 0,
  lockedUntil: null,
});

async function insertFirst(ctx: Context, user: Id<'usr'>, pin: string): Promise<boolean> {
  try {
    await pins(ctx).insertOne({ _id: user, ...(await freshPin(ctx, pin)) });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Sets the payment PIN. The first one needs the session alone; a change, what the owner can show. Throws
 * `pin_weak` and the refusals of `confirmOwner`.
 */
export async function setPin(
  ctx: Context,
  { pin, binding }: { readonly pin: string; readonly binding: RequestBinding },
): Promise<PinState> {
  const { user, language } = binding;
  if (isWeakPin(pin, await getGuessable(ctx, user))) throw new AppError('pin_weak');
  if (!(await insertFirst(ctx, user, pin))) {
    await confirmOwner(ctx, binding, MESSAGES[language].changePin);
    await pins(ctx).updateOne({ _id: user }, { $set: await freshPin(ctx, pin) });
  }
  ctx.log.info({ user }, 'step_up.pin_set');
  return getPinState(ctx, user);
}

/** Gives a resident of the sandbox a PIN, unless there is one. */
export async function seedPin(
  ctx: Pick<Platform, 'config' | 'clock' | 'mongo'>,
  user: Id<'usr'>,
  pin: string,
): Promise<void> {
  if (await pins(ctx).findOne({ _id: user })) return;
  const insert = { $setOnInsert: await freshPin(ctx, pin) };
  await pins(ctx).updateOne({ _id: user }, insert, { upsert: true });
}
