import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { CURRENCIES, type Currency, type MinorUnits, ZERO } from '@pingshan/shared/money';
import type { FromOtherModules } from './modules/identity/index.ts';
import { entryOf, personAccount, readBalances } from './modules/ledger/index.ts';
import type { ClearingContext } from './modules/risk/index.ts';
import { confirmOwner } from './modules/step-up/index.ts';
import type { Module } from './platform/module.ts';

async function balancesOf(
  ctx: ClearingContext,
  user: Id<'usr'>,
): Promise<Map<Currency, MinorUnits>> {
  const accounts = CURRENCIES.map((currency) => personAccount(user, currency));
  const balances = await readBalances(ctx, accounts);
  return new Map(
    CURRENCIES.map((currency) => [currency, balances.get(personAccount(user, currency)) ?? ZERO]),
  );
}

type Merge = Parameters<FromOtherModules['mergeWallets']>[0];

/** One key for each account that ends: of two merges of one account, the second is refused. */
async function mergeWallets(ctx: ClearingContext, { from, into, writes }: Merge): Promise<void> {
  const outcome = await ctx.ledger.post({
    key: `merge:${from}`,
    kind: 'merged',
    reference: { kind: 'user', id: from },
    legs: [],
    closeInto: { from: personAccount(from, 'CNY'), to: personAccount(into, 'CNY') },
    writes: () => writes,
  });
  if (outcome.outcome === 'replayed') throw new AppError('account_closed');
  entryOf(outcome);
}

async function hasOpen<Ctx>(ctx: Ctx, modules: readonly Module<Ctx>[], user: Id<'usr'>) {
  for (const module of modules) if (await module.hasOpen?.(ctx, user)) return true;
  return false;
}

/** What `identity` gets of modules that it may not import: they are above it or beside it. */
export const handDown = <Ctx extends ClearingContext>(
  context: () => Ctx,
  modules: readonly Module<Ctx>[],
): FromOtherModules => ({
  confirmOwner: (binding, what) => confirmOwner(context(), binding, what),
  hasOpen: (user) => hasOpen(context(), modules, user),
  balancesOf: (user) => balancesOf(context(), user),
  mergeWallets: (merge) => mergeWallets(context(), merge),
});
