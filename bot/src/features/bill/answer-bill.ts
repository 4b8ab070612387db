import type { Bill } from '@pingshan/shared/bill/schemas';
import { ProblemError } from '@pingshan/shared/client';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney } from '@pingshan/shared/money';
import {
  answerCallback,
  type CallbackHandler,
  type CallbackRequest,
} from '../../core/callback-query.ts';
import { sendConfirmed } from '../../core/confirmed-send.ts';
import { answerConfirming } from '../../core/confirming-answer.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { billOf, toPayData } from './card-data.ts';
import type { BillContext } from './context.ts';
import type { BillMessages } from './messages/type.ts';

type Request = CallbackRequest<BillMessages>;
type Handler = CallbackHandler<BillMessages, BillContext>;

function refreshCard({ cards }: BillContext, request: Request, bill: Id<'bil'>): void {
  const { location, language } = request;
  if ('chatId' in location) cards.refresh({ bill, location, language });
}

/** A refusal, for the person who tapped alone. */
async function answerRefusal(context: BillContext, request: Request, error: unknown) {
  const { messages } = request;
  const hidden = error instanceof ProblemError && error.problem.code === 'not_found';
  const { text } = hidden
    ? { text: messages.notHere }
    : toErrorMessage(context, messages, error, messages.outcomePending);
  await answerCallback(request, text, true);
}

/** Does one thing with a bill, shows the card as it then is, and answers the tap. */
async function act(
  context: BillContext,
  request: Request,
  { run, say }: { run: (id: Id<'bil'>) => Promise<Bill>; say: (bill: Bill) => string },
): Promise<void> {
  const id = billOf(request.match);
  try {
    const bill = await run(id);
    refreshCard(context, request, id);
    await answerCallback(request, say(bill));
  } catch (error) {
    await answerRefusal(context, request, error);
  }
}

/** [我也在]: joining is one's own tap, and owes nothing before the count. */
export const joinBill: Handler = (context, request) =>
  act(context, request, {
    run: (id) => context.api.as(request.actor)('joinBill', { params: { id } }),
    say: ({ mine }) =>
      mine?.state === 'asked'
        ? request.messages.askedAnswer
        : request.messages.joinedAnswer(mine?.amount ? formatMoney(mine.amount) : null),
  });

/** [算好了]: only the fronter. */
export const countBill: Handler = (context, request) =>
  act(context, request, {
    run: (id) => context.api.as(request.actor)('countBill', { params: { id } }),
    say: () => request.messages.countedAnswer,
  });

/** [重新算]: only the fronter, until a share is paid. */
export const reopenBill: Handler = (context, request) =>
  act(context, request, {
    run: (id) => context.api.as(request.actor)('reopenBill', { params: { id } }),
    say: () => request.messages.reopenedAnswer,
  });

/** [是我垫付的]: only the person who was named, before anything is owed to them. */
export const frontBill: Handler = (context, request) =>
  act(context, request, {
    run: (id) => context.api.as(request.actor)('frontBill', { params: { id } }),
    say: () => request.messages.frontedAnswer,
  });

/** [付 ¥67.00]: pays one's own share, confirmed like any payment. */
export const payShare: Handler = async (context, request) => {
  const { actor, messages, match } = request;
  const id = billOf(match);
  const key = `pay:${id}:${actor.account.id}`;
  try {
    const outcome = await sendConfirmed(context, request, {
      send: (challenge) =>
        context.api.as(actor)('payBillShare', { params: { id } }, key, challenge),
      onCompleted: async () => refreshCard(context, request, id),
    });
    if (outcome.outcome === 'confirming') {
      const buttons = [{ text: messages.payButton(null), callback_data: toPayData(id) }];
      return await answerConfirming(context, request, { outcome, buttons });
    }
    const { mine } = await context.api.as(actor)('bill', { params: { id } });
    const paid = mine?.amount ? formatMoney(mine.amount) : '';
    await answerCallback(request, messages.paidAnswer(paid), true);
  } catch (error) {
    await answerRefusal(context, request, error);
  }
};
