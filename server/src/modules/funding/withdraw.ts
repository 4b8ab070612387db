import type { WithdrawalView } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney, type Money } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { RequestBinding } from '../../platform/module.ts';
import { drawnFrom } from '../allowance/index.ts';
import { clearWithdrawal, postPayment } from '../risk/index.ts';
import { transitAccount } from './accounts.ts';
import type { Context } from './context.ts';
import { findDebitCard, shownCard } from './find-card.ts';
import { MESSAGES } from './messages/index.ts';
import { toLong, type WithdrawalDocument, withdrawals } from './model.ts';
import { bankRail } from './open-rail.ts';
import { withdrawalReference } from './settle-withdrawal.ts';
import { withdrawalView } from './view-withdrawal.ts';

export interface WithdrawInput {
  readonly binding: RequestBinding;
  readonly request: Money & { readonly card: Id<'crd'> };
  readonly record: (reply: WithdrawalView) => DocumentWrite;
}

const insertOf = (withdrawal: WithdrawalDocument): DocumentWrite => ({
  collection: withdrawals.collectionName,
  insert: { ...withdrawal, amount: toLong(withdrawal.amount) },
});

/**
 * Moves money into the escrow of a withdrawal; a worker sends it to the bank after the time in which it can
 * be cancelled. Throws `bank_not_connected`, `not_found`, `card_not_active`, `card_credit`,
 * `currency_mismatch`, the refusals of `clearWithdrawal`, `insufficient_funds`.
 */
export async function withdraw(ctx: Context, input: WithdrawInput): Promise<WithdrawalView> {
  const { binding, request, record } = input;
  const { user, language } = binding;
  const { amount, currency } = request;
  bankRail(ctx);
  const card = await findDebitCard(ctx, { user, card: request.card });
  if (currency !== 'CNY') throw new AppError('currency_mismatch');
  const { last4, issuer } = card;
  const what = MESSAGES[language].withdraw(formatMoney({ amount, currency }), issuer, last4);
  const newCard = !card.paidOut;
  const cleared = await clearWithdrawal(ctx, binding, { amount, currency, what, newCard });

  const now = ctx.clock();
  const _id = ctx.newId('wdr');
  const cancelUntil = new Date(now + ctx.limits.funding.withdrawalCancel_ms);
  const withdrawal: WithdrawalDocument = {
    _id,
    user,
    rail: card.rail,
    card: shownCard(card),
    amount,
    currency,
    reference: _id,
    state: 'asked',
    drawn: drawnFrom(cleared),
    reason: null,
    at: new Date(now),
    cancelUntil,
    failedAt: null,
    nextAt: cancelUntil,
    attempts: 0,
    endedAt: null,
  };
  const reply = withdrawalView(withdrawal);
  await postPayment(ctx, cleared, {
    key: `withdraw:${_id}`,
    kind: 'withdrawal',
    reference: withdrawalReference(_id),
    to: transitAccount(_id, currency),
    writes: () => [insertOf(withdrawal), record(reply)],
  });
  ctx.log.info({ withdrawal: _id, user, amount }, 'funding.withdrawal_asked');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
  return reply;
}
