import { ProblemError } from '@pingshan/shared/client';
import { formatMoney } from '@pingshan/shared/money';
import {
  answerCallback,
  type CallbackHandler,
  type CallbackRequest,
  replaceMessage,
} from '../../core/callback-query.ts';
import { sendConfirmed } from '../../core/confirmed-send.ts';
import { answerConfirming } from '../../core/confirming-answer.ts';
import { toErrorMessage } from '../../core/error-reply.ts';

import { requestOf, toDeclineData, toPayData } from './card-data.ts';
import type { TransferContext } from './context.ts';
import type { TransferMessages } from './messages/type.ts';

type Request = CallbackRequest<TransferMessages>;

/** The server hides a request from all but its two people, and lets only the one who is asked pay it. */
async function answerRefusal(
  context: TransferContext,
  request: Request,
  error: unknown,
): Promise<void> {
  const { messages } = request;
  const notAsked = error instanceof ProblemError && error.problem.code === 'not_found';
  const { text } = notAsked
    ? { text: messages.notAsked }
    : toErrorMessage(context, messages, error, messages.outcomePending);
  await answerCallback(request, text, true);
}

/** [付 ¥88.00]: pays a request, in full and once. */
export const payRequest: CallbackHandler<TransferMessages, TransferContext> = async (
  context,
  request,
) => {
  const { actor, messages, match } = request;
  const id = requestOf(match);
  const send = (challenge?: string) =>
    context.api.as(actor)('payMoneyRequest', { params: { id } }, `pay:${id}`, challenge);
  try {
    const outcome = await sendConfirmed(context, request, {
      send,
      onCompleted: ({ asker, asked }) =>
        replaceMessage(request, { text: messages.paid(asker.name, asked.name) }),
    });
    if (outcome.outcome === 'completed') {
      const { amount } = await context.api.as(actor)('moneyRequest', { params: { id } });
      return await answerCallback(request, messages.paidAnswer(formatMoney(amount)), true);
    }
    const buttons = [
      { text: messages.tapAgainButton, callback_data: toPayData(id) },
      { text: messages.declineButton, callback_data: toDeclineData(id) },
    ];
    await answerConfirming(context, request, { outcome, buttons });
  } catch (error) {
    await answerRefusal(context, request, error);
  }
};

/** [不付]: no reason is needed. */
export const declineRequest: CallbackHandler<TransferMessages, TransferContext> = async (
  context,
  request,
) => {
  const { actor, messages, match } = request;
  try {
    const params = { id: requestOf(match) };
    const { asker, asked } = await context.api.as(actor)('declineMoneyRequest', { params });
    await replaceMessage(request, { text: messages.declined(asker.name, asked.name) });
    await answerCallback(request, messages.declinedAnswer);
  } catch (error) {
    await answerRefusal(context, request, error);
  }
};
