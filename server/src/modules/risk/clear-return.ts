import { money } from '@pingshan/shared/money';
import type { RequestBinding } from '../../platform/module.ts';
import type { Cleared } from '../allowance/index.ts';
import { isKnownDevice } from '../identity/index.ts';
import { factorsFor, requireFactors } from '../step-up/index.ts';
import type { Operation } from './clear-payment.ts';
import type { Context } from './context.ts';

/**
 * Clears money that goes back to the person from whom it came. It draws on no limit, as nothing is paid, but
 * it is confirmed like a payment to a known payee. Throws the refusals of `requireFactors`.
 */
export async function clearReturn(
  ctx: Context,
  binding: RequestBinding,
  { amount, currency, what, details = [] }: Omit<Operation, 'payee' | 'trustedPayee'>,
): Promise<Cleared> {
  const { user, session } = binding;
  const knownDevice = await isKnownDevice(ctx, user, session);
  const facts = { amount, knownDevice, knownPayee: true, newCard: false, withinOne: true };
  const sets = factorsFor(facts, ctx.limits);
  const shown = { what, amount: money(amount, currency), details };
  const writes = await requireFactors(ctx, binding, { sets, ...shown });
  return { payer: user, amount, currency, allowances: [], writes };
}
