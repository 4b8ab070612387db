import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { type MinorUnits, money, negate } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { entryOf, type JournalEntry, personAccount } from '../ledger/index.ts';
import { piggyAccount } from './accounts.ts';
import type { Context } from './context.ts';

interface Saved {
  readonly id: Id<'txn'>;
  readonly saved: ReturnType<typeof money>;
}

/** Moves a person's money into their piggy bank. Throws `piggy_bank_full` and `insufficient_funds`. */
export async function saveMoney(
  ctx: Context,
  input: {
    readonly user: Id<'usr'>;
    readonly amount: MinorUnits;
    readonly key: string;
    readonly record: (reply: Saved) => DocumentWrite;
  },
): Promise<Saved> {
  const { user, amount, key, record } = input;
  const { piggyBankMax: max } = ctx.limits;
  if (amount > max) throw new AppError('piggy_bank_full', { max });
  const toReply = ({ txn }: JournalEntry): Saved => ({ id: txn, saved: money(amount) });
  const outcome = await ctx.ledger.post({
    key,
    kind: 'piggy_bank_saved',
    reference: { kind: 'piggy_bank', id: user },
    legs: [
      { account: personAccount(user, 'CNY'), amount: negate(amount) },
      { account: piggyAccount(user), amount },
    ],
    writes: ({ entry }) => [record(toReply(entry))],
  });
  return toReply(entryOf(outcome));
}
