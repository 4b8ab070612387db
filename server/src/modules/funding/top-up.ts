import type { topUpRequestSchema, topUpSchema } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { type Money, money, negate } from '@pingshan/shared/money';
import type * as z from 'zod';
import { type Command, personAccount, type PostedEntry, toAppError } from '../ledger/index.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { sandboxBank } from './accounts.ts';
import type { Context } from './context.ts';

export type TopUp = z.output<typeof topUpSchema>;

export interface TopUpInput {
  readonly user: Id<'usr'>;
  readonly request: z.output<typeof topUpRequestSchema>;
  /** The key of the request: the same key of the same user never pays twice. */
  readonly idempotencyKey: string;
  readonly record: (reply: TopUp) => DocumentWrite;
}

/** A top-up from the sandbox's bank. */
export function topUpCommand(
  { user, idempotencyKey, record }: Pick<TopUpInput, 'user' | 'idempotencyKey' | 'record'>,
  { amount, currency }: Money,
): Command {
  return {
    key: `top_up:${user}:${idempotencyKey}`,
    kind: 'top_up',
    reference: { kind: 'user', id: user },
    legs: [
      { account: sandboxBank(currency), amount: negate(amount) },
      { account: personAccount(user, currency), amount },
    ],
    writes: (posting) => [record(replyOf(posting, user, { amount, currency }))],
  };
}

function replyOf({ entry, balances }: PostedEntry, user: Id<'usr'>, topped: Money): TopUp {
  const account = personAccount(user, topped.currency);
  const balance = balances.get(account);
  invariant(balance !== undefined, `${entry.key} did not touch ${account}`);
  return {
    id: entry.txn,
    amount: topped,
    balance: money(balance, topped.currency),
    at: entry.at.toISOString(),
  };
}

/**
 * Transfers money of the sandbox from its bank to a user's account. Throws
 * `top_up_source_unavailable` for a real card and `top_up_too_large` above the limit.
 */
export async function topUp(ctx: Context, input: TopUpInput): Promise<TopUp> {
  const { user, request } = input;
  const { amount, currency, source } = request;
  const { topUpMax } = ctx.limits;
  if (source !== 'sandbox' || ctx.config.mode !== 'sandbox' || currency !== 'CNY') {
    throw new AppError('top_up_source_unavailable');
  }
  if (amount > topUpMax) throw new AppError('top_up_too_large', { max: topUpMax });

  const command = topUpCommand(input, money(amount, currency));
  const outcome = await ctx.ledger.post(command);
  if (outcome.outcome === 'refused') throw toAppError(outcome.refusal) ?? new AppError('internal');
  invariant(outcome.outcome === 'posted', `${command.key} was posted without its record`);
  const reply = replyOf(outcome.posting, user, money(amount, currency));
  ctx.log.info({ user, amount, txn: reply.id }, 'funding.topped_up');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
  return reply;
}
