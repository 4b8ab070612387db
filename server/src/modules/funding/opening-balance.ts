import type { Id } from '@pingshan/shared/ids';
import { type MinorUnits, negate } from '@pingshan/shared/money';
import { entryOf, type Ledger, personAccount, sandboxBank } from '../ledger/index.ts';
import type { Platform } from '../../platform/context.ts';

/** A resident's first play money. The key names the person, so a second start gives nothing twice. */
export async function grantOpeningBalance(
  ctx: Platform & { readonly ledger: Ledger },
  user: Id<'usr'>,
  amount: MinorUnits,
): Promise<void> {
  const outcome = await ctx.ledger.post({
    key: `welcome:${user}`,
    kind: 'top_up',
    legs: [
      { account: sandboxBank('CNY'), amount: negate(amount) },
      { account: personAccount(user, 'CNY'), amount },
    ],
  });
  entryOf(outcome);
}
