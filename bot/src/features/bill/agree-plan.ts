import { answerCallback, type CallbackHandler, replaceMessage } from '../../core/callback-query.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { fromAgreeData } from './card-data.ts';
import type { BillContext } from './context.ts';
import type { BillMessages } from './messages/type.ts';
import { renderOwed } from './settle-up.ts';

/** [按这个还]: agrees to the plan that the button shows; the message then shows what is owed after it. */
export const agreePlan: CallbackHandler<BillMessages, BillContext> = async (context, request) => {
  const { actor, messages, match } = request;
  const body = fromAgreeData(match);
  try {
    const owed = await context.api.as(actor)('agreePlan', { body });
    const isDone = owed.chat?.planId !== body.planId;
    await replaceMessage(request, renderOwed(messages, owed, body.chat));
    await answerCallback(request, isDone ? messages.plannedAnswer : messages.agreedAnswer, true);
  } catch (error) {
    const { text } = toErrorMessage(context, messages, error, messages.outcomePending);
    await answerCallback(request, text, true);
  }
};
