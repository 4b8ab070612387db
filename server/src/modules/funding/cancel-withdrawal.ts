import type { WithdrawalView } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { toAppError } from '../ledger/index.ts';
import { claimForWallet, isSendingClaim } from './claim-sending.ts';
import type { Context } from './context.ts';
import { cancelledCommand } from './settle-withdrawal.ts';
import { findWithdrawal, withdrawalView } from './view-withdrawal.ts';

/**
 * Cancels a withdrawal that the bank does not have yet: the money is back in the same entry. Cancelling it
 * again changes nothing. Throws `not_found`, `withdrawal_too_late`.
 */
export async function cancelWithdrawal(
  ctx: Context,
  user: Id<'usr'>,
  id: Id<'wdr'>,
): Promise<WithdrawalView> {
  const withdrawal = await findWithdrawal(ctx, user, id);
  if (withdrawal.state === 'cancelled') return withdrawalView(withdrawal);
  if (withdrawal.state !== 'asked') throw new AppError('withdrawal_too_late');
  const command = cancelledCommand(withdrawal, claimForWallet(ctx, id));
  const outcome = await ctx.ledger.post(command);
  if (outcome.outcome === 'refused') {
    const { refusal } = outcome;
    const bankHasIt = refusal.reason === 'document_exists' && isSendingClaim(refusal.collection);
    if (bankHasIt) throw new AppError('withdrawal_too_late');
    throw toAppError(refusal) ?? new AppError('internal');
  }
  const ended = await findWithdrawal(ctx, user, id);
  if (ended.state !== 'cancelled') throw new AppError('withdrawal_too_late');
  ctx.log.info({ withdrawal: id, user }, 'funding.withdrawal_cancelled');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'withdrawal' });
  ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
  return withdrawalView(ended);
}
