import type { topUpRequestSchema, topUpSchema } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { money, negate } from '@pingshan/shared/money';
import type * as z from 'zod';
import { personAccount, type PostedEntry, sandboxBank, toAppError } from '../ledger/index.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { Context } from './context.ts';

export type TopUp = z.output<typeof topUpSchema>;

export interface TopUpCommand {
  readonly user: Id<'usr'>;
  readonly request: z.output<typeof topUpRequestSchema>;
  /** The ledger's key for it: the same key never pays twice. */
  readonly key: string;
  readonly record: (reply: TopUp) => DocumentWrite;
}

/**
 * Puts play money from the sandbox's bank into a person's account. Throws
 * `top_up_source_unavailable` for a real card and `top_up_too_large` above the limit.
 */
export async function topUp(ctx: Context, command: TopUpCommand): Promise<TopUp> {
  const { user, request, key, record } = command;
  const { amount, currency, source } = request;
  const { topUpMax } = ctx.limits;
  if (source !== 'sandbox' || ctx.config.mode !== 'sandbox' || currency !== 'CNY') {
    throw new AppError('top_up_source_unavailable');
  }
  if (amount > topUpMax) throw new AppError('top_up_too_large', { max: topUpMax });

  const account = personAccount(user, currency);
  const replyOf = ({ entry, balances }: PostedEntry): TopUp => {
    const balance = balances.get(account);
    invariant(balance !== undefined, `${key} did not touch ${account}`);
    const at = entry.at.toISOString();
    return {
      id: entry.txn,
      amount: money(amount, currency),
      balance: money(balance, currency),
      at,
    };
  };
  const outcome = await ctx.ledger.post({
    key,
    kind: 'top_up',
    legs: [
      { account: sandboxBank(currency), amount: negate(amount) },
      { account, amount },
    ],
    writes: (posting) => [record(replyOf(posting))],
  });
  if (outcome.outcome === 'refused') throw toAppError(outcome.refusal) ?? new AppError('internal');
  invariant(outcome.outcome === 'posted', `${key} is there without its record`);
  ctx.log.info({ user, fen: amount, txn: outcome.posting.entry.txn }, 'funding.topped_up');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
  return replyOf(outcome.posting);
}
