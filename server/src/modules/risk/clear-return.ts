import { money } from '@pingshan/shared/money';
import type { RequestBinding } from '../../platform/module.ts';
import type { Cleared } from '../allowance/index.ts';
import { isKnownDevice } from '../identity/index.ts';
import { factorsFor, requireFactors } from '../step-up/index.ts';
import type { Operation } from './clear-payment.ts';
import type { Context } from './context.ts';
import { readMoney, refuseOwing } from './payer-money.ts';

/**
 * Clears money that goes back to the person from whom it came. It draws on no limit, as nothing is paid, but
 * it is confirmed like a payment to a known payee, and waits like one until what is owed is repaid. Throws
 * `owed_first` and the refusals of `requireFactors`.
 */
export async function clearReturn(
  ctx: Context,
  binding: RequestBinding,
  { amount, currency, what, details = [] }: Omit<Operation, 'payee' | 'trustedPayee'>,
): Promise<Cleared> {
  const { user, session } = binding;
  const [knownDevice, has] = await Promise.all([
    isKnownDevice(ctx, user, session),
    readMoney(ctx, user, currency),
  ]);
  refuseOwing(has);
  const facts = { amount, knownDevice, knownPayee: true, newCard: false, withinOne: true };
  const sets = factorsFor(facts, ctx.limits);
  const shown = { what, amount: money(amount, currency), details };
  const writes = await requireFactors(ctx, binding, { sets, ...shown });
  return { payer: user, amount, currency, allowances: [], writes };
}
