import type { repaymentSchema } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { type MinorUnits, money, negate } from '@pingshan/shared/money';
import type * as z from 'zod';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import {
  type Command,
  owedAccount,
  personAccount,
  type PostedEntry,
  toAppError,
} from '../ledger/index.ts';
import type { Context } from './context.ts';
import { type DebtDocument, debts, repayments } from './model.ts';
import { listDebts, totalOf } from './owed.ts';

export type Repayment = z.output<typeof repaymentSchema>;

export interface RepayInput {
  readonly user: Id<'usr'>;
  readonly idempotencyKey: string;
  readonly record: (reply: Repayment) => DocumentWrite;
}

/** Each debt is inserted as repaid, so that two devices at once do not pay one debt twice. */
const repaidWrites = (open: readonly DebtDocument[], at: Date): DocumentWrite[] =>
  open.flatMap(({ _id }) => [
    { collection: repayments.collectionName, insert: { _id, at } },
    { collection: debts.collectionName, filter: { _id }, update: { $set: { repaidAt: at } } },
  ]);

function replyOf({ entry, balances }: PostedEntry, user: Id<'usr'>, paid: MinorUnits): Repayment {
  const balance = balances.get(personAccount(user, 'CNY'));
  invariant(balance !== undefined, `${entry.key} did not touch the account of ${user}`);
  return {
    id: entry.txn,
    amount: money(paid),
    balance: money(balance),
    at: entry.at.toISOString(),
  };
}

/** The command that repays all open debts of a person at once; its key names the request, so it repays once. */
export function repayCommand(
  { user, idempotencyKey, record }: RepayInput,
  open: readonly DebtDocument[],
): Command {
  const total = totalOf(open);
  return {
    key: `repay:${user}:${idempotencyKey}`,
    kind: 'owed_repaid',
    reference: { kind: 'user', id: user },
    legs: [
      { account: personAccount(user, 'CNY'), amount: negate(total) },
      { account: owedAccount(user, 'CNY'), amount: total },
    ],
    writes: (posting) => [
      ...repaidWrites(open, posting.entry.at),
      record(replyOf(posting, user, total)),
    ],
  };
}

/**
 * Repays everything that a person owes, whole and once; it is not a payment to anyone, so no limit counts it.
 * Throws `nothing_owed`, `insufficient_funds`.
 */
export async function repay(ctx: Context, input: RepayInput): Promise<Repayment> {
  const { user } = input;
  const open = await listDebts(ctx, user);
  if (open.length === 0) throw new AppError('nothing_owed');
  const outcome = await ctx.ledger.post(repayCommand(input, open));
  if (outcome.outcome === 'refused') {
    const { refusal } = outcome;
    const repaid =
      refusal.reason === 'document_exists' && refusal.collection === repayments.collectionName;
    if (repaid) throw new AppError('nothing_owed');
    throw toAppError(refusal) ?? new AppError('internal');
  }
  invariant(outcome.outcome === 'posted', `a repayment of ${user} was posted without its record`);
  ctx.log.info({ user, debts: open.length }, 'funding.owed_repaid');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
  return replyOf(outcome.posting, user, totalOf(open));
}
