import type { Id } from '@pingshan/shared/ids';
import { type MinorUnits, negate } from '@pingshan/shared/money';
import { type Command, entryOf, type Ledger, personAccount } from '../ledger/index.ts';
import type { Platform } from '../../platform/context.ts';
import { sandboxBank } from './accounts.ts';

/** The command of a user's opening balance. Its key names the user, so it is granted once. */
export const openingBalanceCommand = (user: Id<'usr'>, amount: MinorUnits): Command => ({
  key: `welcome:${user}`,
  kind: 'top_up',
  reference: { kind: 'user', id: user },
  legs: [
    { account: sandboxBank('CNY'), amount: negate(amount) },
    { account: personAccount(user, 'CNY'), amount },
  ],
});

/** Grants a user the opening balance of the sandbox, once. */
export async function grantOpeningBalance(
  ctx: Platform & { readonly ledger: Ledger },
  user: Id<'usr'>,
  amount: MinorUnits,
): Promise<void> {
  entryOf(await ctx.ledger.post(openingBalanceCommand(user, amount)));
}
