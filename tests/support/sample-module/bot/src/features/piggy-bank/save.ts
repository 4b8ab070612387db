import { formatMoney, minorUnits } from '@pingshan/shared/money';
import type { CommandHandler } from '../../core/command-request.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import type { PiggyBankMessages } from './messages/type.ts';

const ONE_YUAN = minorUnits(100);

/** `/save`: puts one yuan into the piggy bank. */
export const save: CommandHandler<PiggyBankMessages> = async (context, request) => {
  const { actor, messages, idempotencyKey } = request;
  const answer = await context.api
    .as(actor)('saveMoney', { body: { amount: ONE_YUAN } }, idempotencyKey)
    .then(({ saved }) => ({ text: messages.saved(formatMoney(saved)) }))
    .catch((error: unknown) => toErrorMessage(context, messages, error));
  await replyPrivately(context, request, answer, { payload: 'save' });
};
