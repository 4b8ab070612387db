import type { Id } from '@pingshan/shared/ids';
import type { RequestBinding } from '../../platform/module.ts';
import { getGuessable } from '../identity/index.ts';
import type { Context } from './context.ts';
import { pins } from './model.ts';
import { ACCOUNT_FACTORS, type FactorSets } from './policy.ts';
import { spendFactors } from './spend-challenge.ts';

/**
 * The factors that an owner can show: PIN and SMS code; the PIN alone where there is no phone. An account
 * without a PIN has none, and a session alone could set its first one.
 */
async function factorsOf(ctx: Context, user: Id<'usr'>): Promise<FactorSets> {
  const [pin, { phone }] = await Promise.all([
    pins(ctx).findOne({ _id: user }, { projection: { _id: 1 } }),
    getGuessable(ctx, user),
  ]);
  if (!pin) return [];
  return phone === undefined ? [['pin']] : ACCOUNT_FACTORS;
}

/**
 * Requires that the owner of the account confirms what changes it: its PIN, its devices, what joins it.
 * Throws the refusals of `spendFactors`.
 */
export async function confirmOwner(
  ctx: Context,
  binding: RequestBinding,
  what: string,
): Promise<void> {
  await spendFactors(ctx, binding, { sets: await factorsOf(ctx, binding.user), what });
}
