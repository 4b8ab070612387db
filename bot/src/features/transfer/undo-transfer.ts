import { formatMoney } from '@pingshan/shared/money';
import { answerCallback, type CallbackHandler, replaceMessage } from '../../core/callback-query.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { fromUndoData } from './card-data.ts';
import type { TransferContext } from './context.ts';
import type { TransferMessages } from './messages/type.ts';

/** [撤回]: takes a transfer back while it is on its way. Only its payer can. */
export const undoTransfer: CallbackHandler<TransferMessages, TransferContext> = async (
  context,
  request,
) => {
  const { actor, messages, match } = request;
  const { sender, transfer: id } = fromUndoData(match);
  if (sender !== actor.account.id) return answerCallback(request, messages.notYours, true);
  const cancelled = await context.api
    .as(actor)('cancelTransfer', { params: { id } })
    .catch(async (error: unknown) => {
      const { text } = toErrorMessage(context, messages, error, messages.outcomePending);
      await answerCallback(request, text, true);
    });
  if (!cancelled) return;
  const { payer, payee, amount } = cancelled;
  await replaceMessage(request, { text: messages.takenBack(payer.name, payee?.name ?? '') });
  await answerCallback(request, messages.takenBackAnswer(formatMoney(amount)), true);
};
